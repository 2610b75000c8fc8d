import type { Language } from '#domain/values/ids.ts';
import { translated } from '../i18n/language.ts';
import { requestCaching } from '../offline/cache-pages.ts';
import { addStyle } from '../page/late-part.ts';
import { place, show, type Shown } from '../page/place.svelte.ts';
import { readPage } from '../page/read-page.ts';

const importPage: (address: string) => Promise<{ readonly default: Shown['Page'] }> = (address) =>
  import(/* @vite-ignore */ address);

/** Has all of a page of this build here. @throws if it can't be had */
async function bring(path: string): Promise<Shown> {
  const { data, script, styles } = await readPage(path);
  const [module] = await Promise.all([importPage(script), ...styles.map(addStyle)]);
  return { Page: module.default, data };
}

/**
 * Leads to another page without leaving this document. If that can't be, the browser loads the page.
 * @param isNew the browser has not gone there yet
 */
async function walk(address: URL, isNew: boolean): Promise<void> {
  try {
    const page = await bring(address.pathname);
    if (isNew) history.pushState(null, '', address);
    place.read();
    show(page);
    sayUnderWay(false);
    requestCaching(false, [address.pathname]);
  } catch {
    if (isNew) location.assign(address);
    else location.reload();
  }
}

/** Shows this page in another language, where it can be had. What is half done on it stays. */
export async function goOver(language: Language): Promise<void> {
  const { pathname, search, hash } = location;
  const path = translated(pathname, language);
  const page = await bring(path).catch(() => null);
  if (page === null || location.pathname !== pathname) return;
  place.replace(path + search + hash);
  show(page);
  requestCaching(false, [path]);
}

/** A page under way shows a moving bar from here on, ms. */
const SLOW_MS = 500;
let underWay: ReturnType<typeof setTimeout> | undefined;

/** Says by a moving bar (app.css) that a page is under way, until it's here. */
function sayUnderWay(is: boolean): void {
  clearTimeout(underWay);
  const { dataset } = document.documentElement;
  delete dataset['underWay'];
  if (!is) return;
  underWay = setTimeout(() => {
    dataset['underWay'] = '';
  }, SLOW_MS);
}

/** The link that a click follows in this window; null where it does something else. */
function followedBy(event: MouseEvent): URL | null {
  const isPlain = event.button === 0 && !(event.metaKey || event.ctrlKey || event.shiftKey || event.altKey);
  if (event.defaultPrevented || !isPlain || !(event.target instanceof Element)) return null;
  const link = event.target.closest('a');
  if (link === null || link.target !== '' || link.hasAttribute('download')) return null;
  const address = new URL(link.href, location.href);
  return address.origin === location.origin && address.pathname !== location.pathname ? address : null;
}

/**
 * Follows links within this document where a full load would lose something: to the same page in the other
 * language, with what is half done on it, and to any page while something is in memory alone.
 * @param page what the links are in: the copy that stands in for a page that failed has the browser's own
 * @param phone says whether all is written down
 * @returns how to stop
 */
export function followLinks(page: Element, phone: { readonly atRest: boolean }): () => void {
  const listening = new AbortController();
  const { signal } = listening;
  addEventListener('hashchange', () => place.read(), { signal });
  addEventListener(
    'popstate',
    () => {
      if (location.pathname !== place.path) void walk(new URL(location.href), false);
    },
    { signal },
  );
  // The browser may show this page again as it was left.
  addEventListener('pagehide', () => sayUnderWay(false), { signal });
  addEventListener(
    'click',
    (event) => {
      const address = event.composedPath().includes(page) ? followedBy(event) : null;
      if (address === null) return;
      sayUnderWay(true);
      const isSamePage = translated(address.pathname, 'en') === translated(location.pathname, 'en');
      if (!isSamePage && phone.atRest) return;
      event.preventDefault();
      void walk(address, true);
    },
    { signal },
  );
  return () => listening.abort();
}
