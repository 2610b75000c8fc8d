import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import type { BrowserContext, Locator, Page } from 'playwright';
import type { Answer } from '#domain/course/answer.ts';
import type { Item, Lesson, Section } from '#domain/course/course.ts';
import type { Language } from '#domain/values/ids.ts';
import { itemMessages } from '#lib/lesson/items/messages.ts';
import { href } from '#lib/i18n/language.ts';
import { lessonMessages } from '#lib/lesson/messages.ts';
import { answerFor } from './answers.ts';
import { PATIENCE_MS } from './patience.ts';

const root = resolve(import.meta.dirname, '../..');

export const lessonIn = (language: Language, id: string): Lesson =>
  JSON.parse(readFileSync(resolve(root, 'build/content', language, `${id}.json`), 'utf8'));

/** `with-people.story` → `story`: the card's hash. */
export const localOf = (section: { readonly id: string }): string =>
  section.id.slice(section.id.indexOf('.') + 1);

/** Cards of a lesson, as one turns them when nothing was missed. */
export const cardsOf = (lesson: Lesson): Section[] => lesson.sections.filter(({ kind }) => kind !== 'twin');

export const sectionOf = (lesson: Lesson, local: string): Section =>
  lesson.sections.find((section) => localOf(section) === local)!;

export const cardAt = (page: Page, hash: string): Locator => page.locator(`article[id="${hash}"]`);

export const waitForCard = async (page: Page, hash: string): Promise<Locator> => {
  const card = cardAt(page, hash);
  // Before its scripts run, the page shows all cards, one under another.
  await page.locator('main.playing').locator(card).waitFor();
  await page.waitForURL((url) => decodeURIComponent(url.hash) === `#${hash}` || url.hash === '');
  return card;
};

/** Reads the note of a module that is not begun, where it is shown instead of the card, and goes on. */
export const passNote = async (page: Page): Promise<void> => {
  const goOn = page.locator('main.playing article.before button');
  await page.locator('main.playing article.card').or(goOn).first().waitFor();
  if (await goOn.isVisible()) await press(goOn);
};

/** How a person works a page: by finger or by keyboard. */
export type By = 'tap' | 'keyboard';

/** Whether the screen takes touches, by window. It never changes, so that each window is asked once. */
const touches = new WeakMap<BrowserContext, boolean>();
const takesTouches = async (page: Page): Promise<boolean> => {
  const known = touches.get(page.context()) ?? (await page.evaluate(() => navigator.maxTouchPoints > 0));
  touches.set(page.context(), known);
  return known;
};

/** Presses one thing, by finger where the screen takes touches, else by mouse. */
export const press = async (target: Locator, by: By = 'tap'): Promise<void> => {
  if (by === 'keyboard') {
    await target.focus();
    await target.press('Enter');
    return;
  }
  await ((await takesTouches(target.page())) ? target.tap() : target.click());
};

export const stepsOf = (page: Page): Promise<(string | null)[]> =>
  page.locator('[data-step]').evaluateAll((rows) => rows.map((row) => row.getAttribute('data-step')));

/** Goes from a lesson to the page of its module, by a walk. */
export const walkToModule = async (page: Page): Promise<void> => {
  await page.getByRole('article').getByRole('link').first().click();
  await page.waitForURL(/\/start-here\/$/);
  await page.getByRole('heading', { level: 1 }).waitFor();
};
/** Goes back from there. */
export const walkBackToLesson = async (page: Page): Promise<void> => {
  await page.goBack();
  await page.locator('main.playing').waitFor();
};

const pick = async (card: Locator, option: string, by: By): Promise<void> => {
  const value = `input[value="${option}"]`;
  if (by === 'tap') await press(card.locator('label', { has: card.page().locator(value) }));
  else {
    await card.locator(value).focus();
    await card.locator(value).press('Space');
  }
};

/** Moves the steps of an order, one place at a time, until they stand as wanted. */
const arrange = async (card: Locator, wanted: readonly string[], by: By): Promise<void> => {
  for (const [to, step] of wanted.entries()) {
    for (;;) {
      const steps = await card
        .locator('[data-step]')
        .evaluateAll((rows) => rows.map((row) => row.getAttribute('data-step')));
      if (steps.indexOf(step) <= to) break;
      await press(card.locator(`[data-step="${step}"] button`).first(), by);
    }
  }
};

/** Puts one thing after another in its place, in the order in which they are asked. */
const place = async (card: Locator, wanted: Record<string, string>, by: By): Promise<void> => {
  for (const _ of Object.keys(wanted)) {
    const thing = (await card.locator('.hand [data-thing]').getAttribute('data-thing'))!;
    const slot = card.locator(`[data-slot="${wanted[thing]!}"]`);
    await press(slot.locator('button.name'), by);
    await slot.locator(`[data-thing="${thing}"]`).waitFor();
  }
};

/** Works an item on screen and hands the answer in. */
export const answer = async (
  card: Locator,
  item: Item,
  given: Answer,
  { language, by = 'tap' }: { language: Language; by?: By },
): Promise<void> => {
  const check = card.getByRole('button', { name: itemMessages[language].check, exact: true });
  // The button appears once the phone has been read. Until then the card is redrawn and a choice is lost.
  await check.waitFor();
  if (typeof given === 'string') await pick(card, given, by);
  else if (!Array.isArray(given)) await place(card, given, by);
  else if (item.key.type === 'order') await arrange(card, given, by);
  else for (const option of given) await pick(card, option, by);
  await press(check, by);
};

/** What an item says to the option chosen. */
export const reasonOf = (item: Item, option: string): string =>
  item.options!.find(({ id }) => id === option)!.reason;

export const wayOn = (card: Locator, language: Language): Locator =>
  card.getByRole('link', {
    name: new RegExp(`^(${lessonMessages[language].continue}|${lessonMessages[language].finish})$`),
  });

interface KeptEvent {
  readonly standing: 'waiting' | 'acknowledged' | 'refused';
  readonly event: {
    readonly t: string;
    readonly section?: string;
    readonly item?: string;
    readonly form?: string;
  };
}

/** A page that runs a function of ours, in any engine. */
interface Running {
  readonly evaluate: <Result>(work: () => Promise<Result>) => Promise<Result>;
}

/** What the phone's database holds of events. */
export const keptEvents = (page: Running): Promise<KeptEvent[]> =>
  page.evaluate(
    () =>
      new Promise<KeptEvent[]>((resolve, reject) => {
        const opening = indexedDB.open('groundwork');
        // The page has not made it yet, and it is not ours to make.
        let isMissing = false;
        opening.onupgradeneeded = () => {
          isMissing = true;
          opening.transaction?.abort();
        };
        opening.onerror = () => {
          if (isMissing) resolve([]);
          else reject(new Error('the phone’s database did not open'));
        };
        opening.onsuccess = () => {
          const rows = opening.result.transaction('events').objectStore('events').getAll();
          rows.onsuccess = () => {
            opening.result.close();
            resolve(rows.result);
          };
        };
      }),
  );

export const phoneDatabase = (page: Page): Promise<string> =>
  page.evaluate(
    () =>
      new Promise<string>((resolve, reject) => {
        const opening = indexedDB.open('groundwork');
        opening.onerror = () => reject(new Error('the phone’s database did not open'));
        opening.onsuccess = () => {
          const names = [...opening.result.objectStoreNames];
          const tx = opening.result.transaction(names);
          const rows = names.map((name) => tx.objectStore(name).getAll());
          tx.oncomplete = () => {
            opening.result.close();
            resolve(JSON.stringify(rows.map(({ result }) => result)));
          };
        };
      }),
  );

/**
 * Waits until the phone has kept something. After that, nothing on a card that was opened is laid out again.
 * @param id of a section, of a talk’s item or of a form
 */
export const waitUntilKept = async (page: Running, id: string): Promise<void> => {
  // Not by `expect.poll`, which knows no tests that run at once.
  for (const until = Date.now() + PATIENCE_MS; Date.now() < until;) {
    const events = (await keptEvents(page)).map(({ event }) => event);
    if (events.some(({ section, item, form }) => [section, item, form].includes(id))) return;
    await delay(50);
  }
  throw new Error(`${id} was not taken down`);
};

/** Does what a card asks, then goes on: reads it and its note, skips a reflection, answers items rightly. */
export const turnCard = async (page: Page, language: Language, section: Section): Promise<void> => {
  const card = await waitForCard(page, localOf(section));
  const { item, note } = section;
  if (note !== undefined) {
    await press(card.getByRole('button', { name: lessonMessages[language].readIt, exact: true }));
  }
  if (item?.key.type === 'reflect') {
    await press(card.getByRole('button', { name: itemMessages[language].skip, exact: true }));
  } else if (item !== undefined) {
    await waitUntilKept(page, section.id);
    await answer(card, item, answerFor(item, true), { language });
  }
  await press(wayOn(card, language));
};

/** Reads a lesson from its first card to its end, with every scored answer right. Ends on the last screen. */
export const readLesson = async (page: Page, language: Language, id: string): Promise<void> => {
  const lesson = lessonIn(language, id);
  await page.goto(href(language, `/${lesson.module}/${lesson.id}/#hook`));
  await passNote(page);
  // A first card that is turned before the phone has been read wouldn’t count.
  await waitUntilKept(page, cardsOf(lesson)[0]!.id);
  for (const section of cardsOf(lesson)) await turnCard(page, language, section);
  // Going to another page at once, faster than any hand, would lose the last card's step.
  await waitUntilKept(page, cardsOf(lesson).at(-1)!.id);
};
