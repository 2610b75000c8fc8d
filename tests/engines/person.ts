import { eventually } from '../support/eventually.ts';
import type { EngineWindow, Tab } from './engine.ts';

/** Something on the page: the first visible element that a selector finds and that says a text. */
export interface Target {
  readonly css: string;
  /** All it says, or its label. @default anything */
  readonly text?: string;
  readonly has?: string;
  /** In the page's own frame, which is of its own origin. */
  readonly framed?: true;
}

export const link = (text: string, within = ''): Target => ({ css: `${within} a[href]`, text });
export const button = (text: string, within = ''): Target => ({ css: `${within} button`, text });
export const heading = (text: string): Target => ({ css: 'h1, h2, h3', text });
export const anything = (has: string, within = 'body'): Target => ({ css: `${within} *`, has });

/** Runs in the page. @returns the target's middle, or null where it's missing or still moves */
const placeOf = async ({ css, text, has, framed }: Target): Promise<{ x: number; y: number } | null> => {
  const plain = (words: string | null | undefined): string => (words ?? '').replace(/\s+/g, ' ').trim();
  const isMeant = (element: Element): boolean =>
    element.checkVisibility({ visibilityProperty: true }) &&
    (text === undefined ||
      plain(element.textContent) === plain(text) ||
      element.getAttribute('aria-label') === text) &&
    (has === undefined || plain(element.textContent).includes(plain(has)));
  const frame = framed === undefined ? null : document.querySelector('iframe');
  const page = frame === null ? document : frame.contentDocument;
  const found = [...(page?.querySelectorAll(css) ?? [])].find(isMeant);
  if (found === undefined) return null;
  found.scrollIntoView({ block: 'center', behavior: 'instant' });
  const drawn = (): Promise<DOMRect> =>
    new Promise((resolve) => requestAnimationFrame(() => resolve(found.getBoundingClientRect())));
  const [before, after] = [await drawn(), await drawn()];
  if (!found.isConnected || before.x !== after.x || before.y !== after.y) return null;
  const around = frame?.getBoundingClientRect() ?? { x: 0, y: 0 };
  const [left, top] = [around.x + (frame?.clientLeft ?? 0), around.y + (frame?.clientTop ?? 0)];
  return { x: left + after.x + after.width / 2, y: top + after.y + after.height / 2 };
};

/** Runs in the page. Is the field whose label says a text there, and what does it hold? */
const fieldOf = (label: string): string | null => {
  const labels = [...document.querySelectorAll('label')];
  const found = labels.find(({ textContent }) => textContent.trim().startsWith(label))?.control;
  if (!(found instanceof HTMLInputElement)) return null;
  found.focus();
  return found.value;
};

/** Someone at a tab of any engine. What they want to see or press they wait for. */
export interface Visitor extends Omit<Tab, 'opened'> {
  readonly sees: (target: Target) => Promise<void>;
  readonly press: (target: Target) => Promise<void>;
  readonly fill: (label: string, text: string) => Promise<void>;
  /** Path and hash of the page on screen. */
  readonly address: () => Promise<string>;
  /** The same person at the tab that they have just opened. */
  readonly opened: () => Promise<Visitor>;
}

export interface Person extends Visitor {
  readonly close: () => Promise<void>;
  /** The same person, with their browser closed and opened again. */
  readonly comeBack: () => Promise<Person>;
}

/** @param origin of the site, before which `goto` puts it where a path is given */
export const visitorAt = (tab: Tab, origin: string): Visitor => {
  const find = (target: Target): Promise<{ x: number; y: number }> =>
    eventually(async () => {
      const place = await tab.evaluate(placeOf, target);
      if (place === null) throw new Error(`not on the page: ${JSON.stringify(target)}`);
      return place;
    });
  return {
    ...tab,
    goto: (path) => tab.goto(new URL(path, origin).href),
    sees: async (target) => {
      await find(target);
    },
    press: async (target) => {
      const { x, y } = await find(target);
      await tab.clickAt(x, y);
    },
    fill: async (label, text) => {
      await eventually(async () => {
        if ((await tab.evaluate(fieldOf, label)) === null) throw new Error(`no field: ${label}`);
      });
      await tab.type(text);
      await eventually(async () => {
        const held = await tab.evaluate(fieldOf, label);
        if (held !== text) throw new Error(`${label} holds ${held}, not ${text}`);
      });
    },
    address: () => tab.evaluate(() => location.pathname + decodeURIComponent(location.hash)),
    opened: async () => visitorAt(await tab.opened(), origin),
  };
};

export const personAt = (window: EngineWindow, origin: string): Person => ({
  ...visitorAt(window, origin),
  close: window.close,
  comeBack: async () => personAt(await window.reopen(), origin),
});
