/** Who reads a worksheet, as the server says: one file. */
export { default as AccessRequest } from './access/AccessRequest.svelte';
export { default as Sender } from './commitments/Sender.svelte';
export { default as ShareWithTrainers } from './ShareWithTrainers.svelte';
