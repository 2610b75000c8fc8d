/** What an account has to say of itself, which takes a signal: one file. */
export { default as Notice } from './Notice.svelte';
export { default as OwnInvitations } from './OwnInvitations.svelte';
