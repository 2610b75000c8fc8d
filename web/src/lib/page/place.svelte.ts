import type { Component } from 'svelte';
import type { Language } from '#domain/values/ids.ts';
import { href } from '../i18n/language.ts';
import type { PageData } from './read-page.ts';

/** Where the page on screen is. While pages are made, it has neither a query nor a hash. */
class Place {
  /** Path with its language, such as `/es/start-here/`. */
  path = $state.raw('');
  /** The query, with its question mark, or empty. */
  search = $state.raw('');
  /** The hash, with its `#`, as the address has it, or empty. */
  hash = $state.raw('');

  constructor() {
    if (!import.meta.env.SSR) this.read();
  }

  named(name: string): string | null {
    return new URLSearchParams(this.search).get(name);
  }

  /** Takes over the browser's address. */
  read(): void {
    this.path = location.pathname;
    this.search = location.search;
    this.hash = location.hash;
  }

  /** Puts another address in place of this one, without a step in the browser's history. */
  replace(address: URL | string): void {
    history.replaceState(history.state, '', address);
    this.read();
  }
}

export const place = new Place();

/** In this tab's store: the page of staff that was looked at last. */
const STAFF_PAGE = 'staff-page';

/** Notes that this page is one of staff: what they look at as learners see it leads back here. */
export function noteStaffPage(address = location.pathname + location.search): void {
  try {
    sessionStorage.setItem(STAFF_PAGE, address);
  } catch {
    // This browser keeps nothing, so the way back leads to all cohorts.
  }
}

/** The page of staff that this tab showed last, in its language; all cohorts before the first. */
export function staffPage(language: Language): string {
  try {
    const noted = sessionStorage.getItem(STAFF_PAGE);
    if (noted !== null) return `/${noted.slice(1)}`;
  } catch {
    // All cohorts, then.
  }
  return href(language, '/cohorts/');
}

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
