import { hydrate } from 'svelte';
import { readData } from '../page/read-page.ts';
import { keepText } from './keep-text.ts';
import { show, type Shown, shown } from './shown.svelte.ts';
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
  hydrate(Site, { target, props });
}
