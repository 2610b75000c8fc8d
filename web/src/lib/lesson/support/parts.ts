/** What helps with a card and after the lesson: one file, fetched once the page can be used. */
export { cacheNext } from '#lib/offline/cache-next.ts';
export { default as Beside } from './Beside.svelte';
export { default as Listen } from './Listen.svelte';
export { default as LetIn } from '#lib/stuck/LetIn.svelte';
