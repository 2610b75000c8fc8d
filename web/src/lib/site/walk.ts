import { build } from './build.ts';
import { place } from './place.svelte.ts';
import { type PageComponent, readData, show } from './start.svelte.ts';
import { translated } from '../i18n/language.ts';

/** A part of a page's HTML, which our own build wrote. @throws Error if it isn't there */
function partOf(html: string, pattern: RegExp): string {
  const part = pattern.exec(html)?.[1];
  if (part === undefined) throw new Error(`the page has no ${pattern.source}`);
  return part;
}

/** Loads styles of another page that this document lacks. */
async function addStyles(html: string): Promise<void> {
  const wanted = [...html.matchAll(/<link href="([^"]+)" rel="stylesheet">/g)].map(([, href = '']) => href);
  const missing = wanted.filter((href) => document.querySelector(`link[href="${href}"]`) === null);
  await Promise.all(
    missing.map(async (href) => {
      const link = document.createElement('link');
      link.rel = 'stylesheet';
      link.href = href;
      const loaded = new Promise((done, fail) => {
        link.addEventListener('load', done);
        link.addEventListener('error', fail);
      });
      document.head.append(link);
      await loaded;
    }),
  );
}

/**
 * Brings a page of this build into this document.
 * @throws if it can't be had, or a newer build has taken its place
 */
async function bring(address: URL): Promise<() => void> {
  const reply = await fetch(address.pathname);
  const html = await reply.text();
  if (!reply.ok || partOf(html, / data-build="([^"]+)"/) !== build) throw new Error('no page of this build');
  const data = readData(partOf(html, /<script type="application\/json" id="start">(.*?)<\/script>/s));
  const script = partOf(html, /<script type="module" src="([^"]+)"/);
  const [module] = await Promise.all([
    import(/* @vite-ignore */ script) as Promise<{ readonly default: PageComponent }>,
    addStyles(html),
  ]);
  return () => show({ Page: module.default, data });
}

/**
 * Leads to another page without leaving this document. If that can't be, the browser loads the page.
 * @param isNew the browser has not gone there yet
 */
async function walk(address: URL, isNew: boolean): Promise<void> {
  try {
    const arrive = await bring(address);
    if (isNew) history.pushState(null, '', address);
    place.read();
    arrive();
  } catch {
    if (isNew) location.assign(address);
    else location.reload();
  }
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
 * @param phone says whether all is written down
 * @returns how to stop
 */
export function followLinks(phone: { readonly atRest: boolean }): () => void {
  const listening = new AbortController();
  const { signal } = listening;
  addEventListener('hashchange', () => place.read(), { signal });
  addEventListener('popstate', () => {
    if (location.pathname !== place.path) void walk(new URL(location.href), false);
  }, { signal });
  document.addEventListener(
    'click',
    (event) => {
      const address = followedBy(event);
      if (address === null) return;
      const isSamePage = translated(address.pathname, 'en') === translated(location.pathname, 'en');
      if (!isSamePage && phone.atRest) return;
      event.preventDefault();
      void walk(address, true);
    },
    { signal },
  );
  return () => listening.abort();
}
