import { eventually } from '../support/eventually.ts';
import type { EngineWindow } from './engine.ts';

/** Something on the page: the first visible element that a selector finds and that says a text. */
export interface Target {
  readonly css: string;
  /** All it says, or its label. @default anything */
  readonly text?: string;
  readonly has?: string;
}

export const link = (text: string, within = ''): Target => ({ css: `${within} a[href]`, text });
export const button = (text: string, within = ''): Target => ({ css: `${within} button`, text });
export const heading = (text: string): Target => ({ css: 'h1, h2, h3', text });
export const anything = (has: string, within = 'body'): Target => ({ css: `${within} *`, has });

/** Runs in the page. @returns the target's middle, or null where it's missing or still moves */
const placeOf = async ({ css, text, has }: Target): Promise<{ x: number; y: number } | null> => {
  const plain = (words: string | null | undefined): string => (words ?? '').replace(/\s+/g, ' ').trim();
  const isMeant = (element: Element): boolean =>
    element.checkVisibility({ visibilityProperty: true }) &&
    (text === undefined ||
      plain(element.textContent) === plain(text) ||
      element.getAttribute('aria-label') === text) &&
    (has === undefined || plain(element.textContent).includes(plain(has)));
  const found = [...document.querySelectorAll(css)].find(isMeant);
  if (found === undefined) return null;
  found.scrollIntoView({ block: 'center', behavior: 'instant' });
  const frame = (): Promise<DOMRect> =>
    new Promise((resolve) => requestAnimationFrame(() => resolve(found.getBoundingClientRect())));
  const [before, after] = [await frame(), await frame()];
  if (!found.isConnected || before.x !== after.x || before.y !== after.y) return null;
  return { x: after.x + after.width / 2, y: after.y + after.height / 2 };
};

/** Runs in the page. Is the field whose label says a text there, and what does it hold? */
const fieldOf = (label: string): string | null => {
  const labels = [...document.querySelectorAll('label')];
  const found = labels.find(({ textContent }) => textContent.trim().startsWith(label))?.control;
  if (!(found instanceof HTMLInputElement)) return null;
  found.focus();
  return found.value;
};

/** Someone at a window of any engine. What they want to see or press they wait for. */
export interface Person extends EngineWindow {
  readonly sees: (target: Target) => Promise<void>;
  readonly press: (target: Target) => Promise<void>;
  readonly fill: (label: string, text: string) => Promise<void>;
  /** Path and hash of the page on screen. */
  readonly address: () => Promise<string>;
  /** The same person, with their browser closed and opened again. */
  readonly comeBack: () => Promise<Person>;
}

/** @param origin of the site, before which `goto` puts it where a path is given */
export const personAt = (window: EngineWindow, origin: string): Person => {
  const find = (target: Target): Promise<{ x: number; y: number }> =>
    eventually(async () => {
      const place = await window.evaluate(placeOf, target);
      if (place === null) throw new Error(`not on the page: ${JSON.stringify(target)}`);
      return place;
    });
  return {
    ...window,
    goto: (path) => window.goto(new URL(path, origin).href),
    sees: async (target) => {
      await find(target);
    },
    press: async (target) => {
      const { x, y } = await find(target);
      await window.clickAt(x, y);
    },
    fill: async (label, text) => {
      await eventually(async () => {
        if ((await window.evaluate(fieldOf, label)) === null) throw new Error(`no field: ${label}`);
      });
      await window.type(text);
      await eventually(async () => {
        const held = await window.evaluate(fieldOf, label);
        if (held !== text) throw new Error(`${label} holds ${held}, not ${text}`);
      });
    },
    address: () => window.evaluate(() => location.pathname + decodeURIComponent(location.hash)),
    comeBack: async () => personAt(await window.reopen(), origin),
  };
};
