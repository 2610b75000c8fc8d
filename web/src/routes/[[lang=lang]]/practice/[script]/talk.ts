/** A talk that is under way, and looking back on it: one file, fetched while its scene is read. */
export { answerOf } from '#domain/course/simulator.ts';
export { default as Debrief } from './Debrief.svelte';
export { Practice } from './practice.svelte.ts';
export { default as TalkTurn } from './TalkTurn.svelte';
