/** Parts of the account page that say and do nothing without a signal: one file. */
export { default as Audit } from './Audit.svelte';
export { default as Leave } from './Leave.svelte';
export { askNotice, default as Notice } from './Notice.svelte';
export { default as OnceAsked } from './OnceAsked.svelte';
export { default as OwnInvitations } from './OwnInvitations.svelte';
export { default as OwnMerges } from './OwnMerges.svelte';
export { default as OwnTransfer } from './OwnTransfer.svelte';
export { default as Relays } from './Relays.svelte';
export { default as Reminders } from './Reminders.svelte';
export { default as Telephone } from './Telephone.svelte';
export { default as Undoing } from '../address/Undoing.svelte';
export { default as WaysIn } from './WaysIn.svelte';
