/** What stands beside a card, or in its place, when it is needed: one file, fetched at the first tap, the third miss, or a choice to make. */
export { default as Apart } from '../../words/Apart.svelte';
export { default as Listen } from './Listen.svelte';
export { default as TalkItThrough } from './TalkItThrough.svelte';
