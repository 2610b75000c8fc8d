import { type Component, hydrate } from 'svelte';
import type { Language } from '#domain/values/ids.ts';
import { keepText } from './keep-text.ts';
import Site from './Site.svelte';

/** A page with what its `load` gave, and its language. */
export interface Shown {
  readonly Page: PageComponent;
  readonly data: { readonly language: Language };
}

/** A route's `+page.svelte`. What its data are is between the page and its `load`. */
export type PageComponent = Component<{ data: never }>;

let shown = $state.raw<Shown | null>(null);

/** Shows another page in this document. */
export function show(page: Shown): void {
  shown = page;
}

/** Reads what a page starts with. @param json as `+layout.svelte` writes it into the page */
export const readData = (json: string): Shown['data'] => JSON.parse(json) as Shown['data'];

/**
 * Brings a prerendered page to life. Every page has a script that calls this. The script of a page that
 * somebody walks to (`walk.ts`) changes nothing by itself.
 * @throws Error if this isn't a page of the site
 */
export function start(Page: PageComponent): void {
  if (shown !== null) return;
  const target = document.querySelector('.page');
  const json = document.getElementById('start')?.textContent;
  if (target === null || json === undefined || json === null) throw new Error('no prerendered page');
  const onerror = keepText(target);
  const first = { Page, data: readData(json) };
  shown = first;
  const props = {
    get shown() {
      return shown ?? first;
    },
    onerror,
  };
  hydrate(Site, { target, props });
}
