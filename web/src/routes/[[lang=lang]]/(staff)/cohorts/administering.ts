/** What administrators alone do here: one file, which nobody else loads. */
export { default as OpenAffiliate } from '#lib/staff/OpenAffiliate.svelte';
export { default as OpenCohort } from '#lib/staff/OpenCohort.svelte';
export { default as Administrators } from './Administrators.svelte';
