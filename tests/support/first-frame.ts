import type { BrowserContext, Page } from 'playwright';

interface Held {
  openDatabase?: () => void;
}

/** Runs in the page before its own scripts: the phone's database answers once the test says so. */
const hold = (): void => {
  const opened = new Promise<void>((resolve) => Object.assign(globalThis, { openDatabase: resolve }));
  const open = indexedDB.open.bind(indexedDB);
  indexedDB.open = (...given) => {
    const request = open(...given);
    // That there is none of this name is an answer too: an error.
    for (const type of ['success', 'error'] as const) {
      Object.defineProperty(request, `on${type}`, {
        set: (answer: (event: Event) => void) => {
          request.addEventListener(type, (event) => void opened.then(() => answer(event)));
        },
      });
    }
    return request;
  };
};

/** From the next page on the phone's database doesn't answer before `openDatabase`. */
export const holdDatabase = (context: BrowserContext): Promise<unknown> => context.addInitScript(hold);

export const openDatabase = (page: Page): Promise<void> =>
  page.evaluate(() => (globalThis as Held).openDatabase?.());

export const waitForScripts = (page: Page): Promise<void> =>
  page.locator('.unkept').waitFor({ state: 'detached' });

/** Waits until the page has been painted. People see what moves after that. */
export const waitForPaint = (page: Page): Promise<void> =>
  page.evaluate(async () => {
    for (let frame = 0; frame < 3; frame += 1) await new Promise(requestAnimationFrame);
  });

interface Shifts {
  shifts: { readonly value: number; readonly of: string }[];
}

/** Runs in the page before its own scripts: notes what moves without a press. */
const note = (): void => {
  const shifts: Shifts['shifts'] = [];
  Object.assign(globalThis, { shifts });
  interface Shift extends PerformanceEntry {
    readonly value: number;
    readonly hadRecentInput: boolean;
    readonly sources: readonly {
      readonly node: Node | null;
      readonly previousRect: DOMRectReadOnly;
      readonly currentRect: DOMRectReadOnly;
    }[];
  }
  const named = (node: Node | null): string => {
    const element = node instanceof Element ? node : (node?.parentElement ?? null);
    return element === null ? '?' : `<${element.localName} class="${element.getAttribute('class') ?? ''}">`;
  };
  new PerformanceObserver((list) => {
    for (const { value, hadRecentInput, sources } of list.getEntries() as Shift[]) {
      if (hadRecentInput) continue;
      const of = sources.map(
        ({ node, previousRect: from, currentRect: to }) =>
          `${named(node)} ${Math.round(from.y)}→${Math.round(to.y)}, ${Math.round(from.height)}→${Math.round(to.height)} high`,
      );
      shifts.push({ value, of: of.join('; ') });
    }
  }).observe({ type: 'layout-shift', buffered: true });
};

/** From the next page on it is noted what moves by itself. */
export const noteShifts = (context: BrowserContext): Promise<unknown> => context.addInitScript(note);

/**
 * All that moved by itself on a page, added up: at least its Cumulative Layout Shift (web.dev/articles/cls).
 */
export const shiftsOn = async (
  page: Page,
): Promise<{ readonly sum: number; readonly lines: readonly string[] }> => {
  const shifts = await page.evaluate(() => (globalThis as unknown as Shifts).shifts);
  return {
    sum: shifts.reduce((sum, { value }) => sum + value, 0),
    lines: shifts.map(({ value, of }) => `${value.toFixed(3)}: ${of}`),
  };
};

/** A poor signal: 1.6 Mbit/s, 150 ms to answer. What comes late comes into a page that has been painted. */
export const POOR_SIGNAL = { latency: 150, downloadThroughput: 200_000, uploadThroughput: 90_000 } as const;

export const setPoorSignal = async (page: Page): Promise<void> => {
  const session = await page.context().newCDPSession(page);
  await session.send('Network.enable');
  await session.send('Network.emulateNetworkConditions', { offline: false, ...POOR_SIGNAL });
};
