/** What helps with a card, and the screen at the end: one file, fetched once the page can be used. */
export { default as Beside } from '#lib/lesson/support/Beside.svelte';
export { default as Listen } from '#lib/lesson/support/Listen.svelte';
export { cacheNext } from '#lib/offline/cache-next.ts';
export { default as LetIn } from '#lib/stuck/LetIn.svelte';
export { default as Finish } from './Finish.svelte';
