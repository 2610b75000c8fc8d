/** What shows and answers flags on a board: one file, fetched where somebody is stuck. */
export { default as FlagAct } from './FlagAct.svelte';
export { nameAll } from '#lib/saved/names.ts';
