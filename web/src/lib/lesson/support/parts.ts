/** What helps with a card when someone asks for it: one file, fetched at the first tap or the second miss. */
export { default as Listen } from './Listen.svelte';
export { default as Missed } from './Missed.svelte';
