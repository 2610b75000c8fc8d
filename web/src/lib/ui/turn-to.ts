import { tick } from 'svelte';

/** Another card, question or turn is on screen: begins at its top, with the focus on its heading. */
export async function turnTo(): Promise<void> {
  await tick();
  // The browser's own jump to a hash comes after this turn and would take the focus away again.
  await new Promise(requestAnimationFrame);
  scrollTo({ top: 0 });
  document.querySelector<HTMLElement>('main [data-heading]')?.focus({ preventScroll: true });
}
