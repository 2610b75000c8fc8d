/** What no first card of a lesson has: one file, fetched once the page can be used. */
export { default as Match } from './Match.svelte';
export { default as Order } from './Order.svelte';
export { default as Reflect } from './Reflect.svelte';
