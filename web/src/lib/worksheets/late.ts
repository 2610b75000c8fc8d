/** What a worksheet's page has for somebody who writes in it, or who is signed in: one file. */
export { findingsOf, standingOf } from '#domain/worksheets/checks.ts';
export { default as Stuck } from '#lib/stuck/Stuck.svelte';
export { default as Acts } from './Acts.svelte';
export { default as Aloud } from './aloud/Aloud.svelte';
export { default as Apart } from './Apart.svelte';
