/** What answers flags and notes talks on a board: one file, fetched where somebody needs that. */
export { default as FlagAct } from './FlagAct.svelte';
export { default as Talked } from './Talked.svelte';
export { nameAll } from '#lib/saved/names.ts';
