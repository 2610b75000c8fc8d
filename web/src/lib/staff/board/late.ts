/** What the board's readers do there: one file, fetched once they do it. */
export { default as EndedHead } from './EndedHead.svelte';
export { default as FlagAct } from './FlagAct.svelte';
export { default as PersonMore } from './PersonMore.svelte';
export { certificatesOfLearner } from '#domain/contract/certificates.ts';
export { default as SendLetters } from './SendLetters.svelte';
export { default as Talked } from './Talked.svelte';
export { default as WriteLetter } from './WriteLetter.svelte';
