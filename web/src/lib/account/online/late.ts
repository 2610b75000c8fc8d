/** What is asked for on the account page: one file, fetched once it is. */
export { default as Changing } from '../address/Changing.svelte';
export { default as Deleting } from '../deletion/Deleting.svelte';
export { default as Taking } from '../take-along/Taking.svelte';
