/** What helps with a card: one file, fetched once the page can be used. */
export { default as Beside } from './Beside.svelte';
export { default as Listen } from './Listen.svelte';
