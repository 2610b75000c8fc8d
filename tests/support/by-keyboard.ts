import type { Page } from 'playwright';

/** A control that the Tab key came to. */
interface Stop {
  /** Its place among all controls of the page, in the order of the document; -1 for what is none. */
  readonly place: number;
  readonly words: string;
  readonly isSeen: boolean;
  readonly top: number;
  readonly bottom: number;
  readonly left: number;
  readonly right: number;
}

/** More than any page has. */
const MOST_STOPS = 1500;

/**
 * Goes to the page's start and marks what a hand may press or fill in, in the document's order. Radios of
 * a group are one stop, since arrows move among them.
 * @returns their words
 */
const markControls = (page: Page): Promise<string[]> =>
  page.evaluate(() => {
    for (const marked of document.querySelectorAll<HTMLElement>('[data-stop]')) delete marked.dataset['stop'];
    // Nothing but an open dialog can be reached.
    const part = document.querySelector<HTMLElement>('dialog[open]') ?? document.body;
    // A card's heading has the focus once it is turned to: the walk begins at the start.
    const had = part.getAttribute('tabindex');
    part.tabIndex = -1;
    part.focus();
    if (had === null) part.removeAttribute('tabindex');
    else part.setAttribute('tabindex', had);
    const groups = new Set<string>();
    const controls = [
      ...part.querySelectorAll<HTMLElement>(
        'a[href], button:enabled, input:enabled:not([type=hidden]), select:enabled, textarea:enabled, summary, [tabindex="0"]',
      ),
    ].filter((element) => {
      if (element.tabIndex < 0 || !element.checkVisibility({ visibilityProperty: true })) return false;
      if (!(element instanceof HTMLInputElement) || element.type !== 'radio') return true;
      const group = [...document.getElementsByName(element.name)] as HTMLInputElement[];
      const entry = group.find(({ checked }) => checked) ?? group[0];
      if (groups.has(element.name) || element !== entry) return false;
      groups.add(element.name);
      return true;
    });
    for (const [place, element] of controls.entries()) element.dataset['stop'] = String(place);
    return controls.map((element) => (element.textContent || element.id).trim().slice(0, 40));
  });

/** Runs in the page: notes where the focus is at each press, before it goes on. */
const noteStops = (): void => {
  const isOutlined = (each: Element | null): boolean => {
    if (each === null) return false;
    const { outlineStyle, outlineWidth } = getComputedStyle(each);
    return outlineStyle !== 'none' && Number.parseFloat(outlineWidth) >= 2;
  };
  const stopNow = (): Stop | null => {
    const element = document.activeElement;
    if (!(element instanceof HTMLElement) || element === document.body) return null;
    const label = element instanceof HTMLInputElement ? element.closest('label') : null;
    const box = (label ?? element).getBoundingClientRect();
    return {
      place: Number(element.dataset['stop'] ?? -1),
      words: (element.textContent || element.id).trim().slice(0, 40),
      isSeen: box.width > 1 && box.height > 1 && [element, label].some(isOutlined),
      top: box.top + scrollY,
      bottom: box.bottom + scrollY,
      left: box.left,
      right: box.right,
    };
  };
  const stops: (Stop | null)[] = [];
  const note = (): number => stops.push(stopNow());
  addEventListener('keydown', note, { capture: true });
  const takeStops = (isLast: boolean): (Stop | null)[] => {
    if (isLast) removeEventListener('keydown', note, { capture: true });
    return stops.splice(0);
  };
  Object.assign(globalThis, { takeStops });
};

/** How often the key repeats between two looks at what was noted. */
const AT_ONCE = 25;

/** Holds the Tab key down. The first stop is where the focus was before. */
async function* stopsOf(page: Page): AsyncGenerator<Stop | null> {
  const take = (isLast: boolean): Promise<(Stop | null)[]> =>
    page.evaluate(
      (last) =>
        (globalThis as unknown as { takeStops: (isLast: boolean) => (Stop | null)[] }).takeStops(last),
      isLast,
    );
  await page.evaluate(noteStops);
  try {
    for (;;) {
      await Promise.all(Array.from({ length: AT_ONCE }, () => page.keyboard.down('Tab')));
      const stops = await take(false);
      if (stops.length === 0) throw new Error(`no key comes to ${page.url()}`);
      yield* stops;
    }
  } finally {
    await page.keyboard.up('Tab');
    await take(true);
  }
}

/** Does one stand above another? Of two columns that stand side by side none does. */
const isAbove = (upper: Stop, lower: Stop): boolean =>
  upper.bottom <= lower.top && upper.left < lower.right && lower.left < upper.right;

/**
 * Walks a page by the Tab key from its start to its end.
 * @returns what a person would miss: controls passed over, an order other than the screen's, a focus that
 *   can't be seen, a place with no way on. One line each
 */
export const keyboardFindings = async (page: Page): Promise<string[]> => {
  const controls = await markControls(page);
  const findings: string[] = [];
  const reached = new Set<number>();
  let before: Stop | null = null;
  let pressed = -1;
  for await (const stop of stopsOf(page)) {
    pressed += 1;
    if (pressed === 0) continue;
    if (pressed > MOST_STOPS) return [...findings, `no way on from: ${before?.words ?? ''}`];
    // A date has places of its own for its day, month and year.
    if (stop !== null && stop.place >= 0 && stop.place === before?.place) continue;
    if (stop === null || reached.has(stop.place)) {
      // The page's end, or its start again: a second time at one place in between has no way on.
      if (stop !== null && stop.place !== 0) findings.push(`comes again: ${stop.words}`);
      break;
    }
    reached.add(stop.place);
    if (stop.place < 0) findings.push(`no control: ${stop.words}`);
    if (!stop.isSeen) findings.push(`focus can't be seen: ${stop.words}`);
    if (before !== null && (stop.place < before.place || isAbove(stop, before))) {
      findings.push(`out of order: ${before.words} → ${stop.words}`);
    }
    before = stop;
  }
  findings.push(
    ...controls.filter((_, place) => !reached.has(place)).map((words) => `not reached: ${words}`),
  );
  return findings;
};
