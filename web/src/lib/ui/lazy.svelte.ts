/**
 * A component that loads once it is wanted, so that it's no part of a page's first bytes. Call it while the
 * component around it starts. With no signal and no copy on this phone it stays null, and it is asked for
 * again when what `isWanted` reads has changed.
 */
export function lazy<Component>(
  isWanted: () => boolean,
  load: () => Promise<{ readonly default: Component }>,
): { readonly component: Component | null } {
  let component = $state.raw<Component | null>(null);
  async function bring(): Promise<void> {
    const loaded = await load().catch(() => null);
    if (loaded !== null) component = loaded.default;
  }
  $effect(() => {
    if (isWanted()) void bring();
  });
  return {
    get component() {
      return component;
    },
  };
}
