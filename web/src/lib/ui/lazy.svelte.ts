/**
 * A component that is no part of a page's first bytes. Call `load` in an `$effect`: the build leaves effects
 * out of the prerendered page, which then links none of the component's styles.
 */
export class Lazy<Component> {
  /** Null until it has loaded, and with no signal and no copy on this phone. */
  component = $state.raw<Component | null>(null);
  /** The last try brought nothing: there is no signal. */
  hasFailed = $state(false);

  /** Can be called again: what failed is tried again, and what has loaded costs nothing. */
  load(bring: () => Promise<{ readonly default: Component }>): void {
    this.hasFailed = false;
    void bring().then(
      (loaded) => (this.component = loaded.default),
      () => (this.hasFailed = true),
    );
  }
}
