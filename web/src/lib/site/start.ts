import { hydrate } from 'svelte';
import { readData } from '../page/read-page.ts';
import { show, type Shown, shown } from '../page/place.svelte.ts';
import Site from './Site.svelte';

/**
 * Brings a prerendered page to life. Every page has a script that calls this. The script of a page that
 * somebody walks to (`walk.ts`) changes nothing by itself. That of a page that the browser has opened ahead
 * of a tap waits until the page is shown: nobody has read it yet.
 * @throws Error if this isn't a page of the site
 */
export function start(Page: Shown['Page']): void {
  if (shown() !== null) return;
  if (document.prerendering === true) {
    const startOncePainted = (): void => void requestAnimationFrame(() => setTimeout(() => start(Page)));
    document.addEventListener('prerenderingchange', startOncePainted, { once: true });
    return;
  }
  const target = document.querySelector('.page');
  const json = document.getElementById('start')?.textContent ?? null;
  if (target === null || json === null) throw new Error('no prerendered page');
  const onerror = keepText(target);
  const first = { Page, data: readData(json) };
  show(first);
  const props = {
    get shown() {
      return shown() ?? first;
    },
    page: target,
    onerror,
  };
  // Svelte listens at the document as well. Of a heading within a listener for clicks, a screen reader says
  // that it can be clicked.
  target.addEventListener = () => undefined;
  hydrate(Site, { target, props });
}

/**
 * Keeps a copy of the prerendered page, so that a page that fails takes away nothing that was there to read.
 * @param page the element that the page is in; `app.html` has the line that says that nothing is kept
 * @returns puts the copy in place of a page that failed, and says on the console why
 */
function keepText(page: Element): (error: unknown) => void {
  const copy = page.cloneNode(true);
  const line = document.querySelector('.unkept');
  const restore = (): void => {
    if (!page.isConnected || !(copy instanceof Element) || line === null) return;
    copy.classList.add('whole');
    page.replaceWith(copy, line);
    line.classList.add('now');
    document.getElementById(location.hash.slice(1))?.scrollIntoView();
  };
  // A page that fails while it starts has emptied itself, or its cards wait for nothing.
  for (const type of ['error', 'unhandledrejection']) {
    addEventListener(type, () => {
      if (page.querySelector('main') === null) restore();
      else page.classList.add('whole');
    });
  }
  return (error) => {
    // oxlint-disable-next-line no-console -- a boundary keeps the error to itself
    console.error(error);
    restore();
  };
}
