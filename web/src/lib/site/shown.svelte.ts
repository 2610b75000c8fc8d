import type { Component } from 'svelte';
import type { PageData } from '../page/read-page.ts';

/** A page with what its `load` gave, and its language. */
export interface Shown {
  /** A route's `+page.svelte`. What else its data hold is between the page and its `load`. */
  readonly Page: Component<{ data: PageData }>;
  readonly data: PageData;
}

let current = $state.raw<Shown | null>(null);

/** The page in this document; null before the first one is brought to life, and while pages are made. */
export const shown = (): Shown | null => current;

/** Shows a page in this document, in place of the one before. */
export function show(page: Shown): void {
  current = page;
}
