import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { Locator, Page } from 'playwright';
import { describe, expect } from 'vitest';
import type { Lesson } from '#domain/course/course.ts';
import { DAY_MS } from '#domain/values/durations.ts';
import { supportMessages } from '#lib/ui/support-messages.ts';
import { stuckMessages } from '#lib/stuck/messages.ts';
import { finishMessages } from '#routes/[[lang=lang]]/[module]/[lesson]/finish-messages.ts';
import { itemMessages } from '#lib/lesson/items/messages.ts';
import { href } from '#lib/i18n/language.ts';
import { lessonMessages } from '#lib/lesson/messages.ts';
import { siteMessages } from '#lib/ui/messages.ts';
import { OFFLINE_PHONE } from '../support/browser.ts';
import { answerFor } from '../support/answers.ts';
import {
  answer,
  cardsOf,
  keptEvents,
  lessonIn,
  localOf,
  passNote,
  press,
  sectionOf,
  turnCard,
  waitForCard,
  waitUntilKept,
  wayOn,
} from '../support/player.ts';
import { test } from '../support/fixtures.ts';

const WEB = resolve(import.meta.dirname, '../../build/web');

/** Puts a device behind the page that speaks English and records what it was given to say. */
const withVoice = async (page: Page): Promise<void> => {
  await page.addInitScript(() => {
    const said: string[] = [];
    const synthesis = Object.assign(new EventTarget(), {
      getVoices: () => [{ lang: 'en-US', localService: true, name: 'Stand-in' }],
      speak: ({ text }: { text: string }) => said.push(text),
      cancel: () => said.push('(silence)'),
    });
    class Utterance extends EventTarget {
      text: string;
      voice = null;
      lang = '';
      constructor(text: string) {
        super();
        this.text = text;
      }
    }
    Object.assign(globalThis, { said });
    Object.defineProperty(globalThis, 'speechSynthesis', { value: synthesis });
    Object.defineProperty(globalThis, 'SpeechSynthesisUtterance', { value: Utterance });
  });
};
const saidOn = (page: Page): Promise<string[]> =>
  page.evaluate(() => (globalThis as unknown as { said: string[] }).said);

describe('reading aloud', () => {
  test('begins at a tap and never by itself, and a turned card is silence', async ({ openWindow }) => {
    const { page } = await openWindow();
    await withVoice(page);
    const lesson = lessonIn('en', 'with-people');
    await page.goto('/start-here/with-people/');
    const hook = await waitForCard(page, 'hook');
    expect(await saidOn(page)).toEqual([]);
    await press(page.getByRole('button', { name: lessonMessages.en.listen }));
    await page.getByRole('button', { name: supportMessages.en.pause }).waitFor();
    expect(await saidOn(page)).toEqual([lesson.title]);

    await press(wayOn(hook, 'en'));
    await waitForCard(page, localOf(lesson.sections[1]!));
    await page.getByRole('button', { name: lessonMessages.en.listen }).waitFor();
    expect(await saidOn(page)).toEqual([lesson.title, '(silence)']);
  });

  test('a browser that cannot speak offers nothing', async ({ openWindow }) => {
    const { page } = await openWindow();
    await page.addInitScript(() => {
      delete (globalThis as { speechSynthesis?: unknown }).speechSynthesis;
      delete (Window.prototype as { speechSynthesis?: unknown }).speechSynthesis;
    });
    await page.goto('/start-here/with-people/');
    await waitForCard(page, 'hook');
    await page.getByRole('button', { name: siteMessages.en.steady }).waitFor();
    expect(await page.getByRole('button', { name: lessonMessages.en.listen }).count()).toBe(0);
  });
});

describe('a question missed', () => {
  const language = 'es';
  test('twice, the story stands open beside it; three times, nobody is alone', async ({ openWindow }) => {
    const { page } = await openWindow();
    const lesson = lessonIn(language, 'with-people');
    const section = lesson.sections.find(({ item }) => item?.scored === true)!;
    const item = section.item!;
    const story = lesson.sections.find(({ kind }) => kind === 'story')!;
    const words = supportMessages[language];
    await page.goto(href(language, `/start-here/with-people/#${localOf(section)}`));
    const card = await waitForCard(page, localOf(section));
    const storyBeside = page.locator('details', { hasText: words.readStory });
    const hard = page.getByText(stuckMessages[language].hard);

    for (const misses of [1, 2, 3]) {
      await answer(card, item, answerFor(item, false), { language });
      await waitUntilKept(page, section.id);
      await card.getByRole('button', { name: itemMessages[language].tryAgain }).waitFor();
      if (misses < 2) expect(await storyBeside.count()).toBe(0);
      else await storyBeside.getByRole('heading', { name: story.title }).waitFor();
      if (misses < 3) {
        expect(await hard.count()).toBe(0);
        await press(card.getByRole('button', { name: itemMessages[language].tryAgain }));
      }
    }
    await hard.waitFor();
    await page.getByText(stuckMessages[language].alone).waitFor();
    // Without a group no trainer would see it.
    expect(await page.getByRole('button', { name: stuckMessages[language].stuck }).count()).toBe(0);
  });

  test('twice, a story passed by its note stays closed under that note', async ({ openWindow }) => {
    const { page } = await openWindow();
    const lesson = lessonIn(language, 'four-levels');
    const story = lesson.sections.find(({ kind }) => kind === 'story')!;
    const section = lesson.sections.find(({ item }) => item?.scored === true)!;
    const item = section.item!;
    const at = (local: string) => href(language, `/racial-justice-lens/four-levels/#${local}`);
    await page.goto(at(localOf(story)));
    await passNote(page);
    const noted = await waitForCard(page, localOf(story));
    await press(noted.getByRole('link', { name: lessonMessages[language].skipIt, exact: true }));
    await waitUntilKept(page, story.id);
    // Kit loses an address that is opened while a card turns.
    await page.goto('about:blank');
    await page.goto(at(localOf(section)));
    const card = await waitForCard(page, localOf(section));
    const retry = card.getByRole('button', { name: itemMessages[language].tryAgain });
    await answer(card, item, answerFor(item, false), { language });
    await press(retry);
    await answer(card, item, answerFor(item, false), { language });

    const title = page.getByRole('heading', { name: story.title });
    const note = page.getByText(story.note!.text);
    await note.waitFor();
    expect(await title.isVisible()).toBe(false);
    await press(page.getByText(lessonMessages[language].readIt, { exact: true }));
    await title.waitFor();
  });
});

describe('a question passed over', () => {
  const language = 'en';
  const skip = (card: Locator): Locator =>
    card.getByRole('link', { name: itemMessages[language].skip, exact: true });

  test('leads on, leaves the lesson done, and is no part of the score', async ({ openWindow }) => {
    const { page } = await openWindow();
    const finish = finishMessages[language];
    const lesson = lessonIn(language, 'four-levels');
    const cards = cardsOf(lesson);
    const scored = cards.filter(({ item }) => item?.scored === true);
    const passed = scored[0]!;
    await page.goto(href(language, '/racial-justice-lens/four-levels/#hook'));
    await passNote(page);
    // A card left before the phone has been read was not opened.
    await waitUntilKept(page, cards[0]!.id);
    for (const section of cards) {
      if (section !== passed) await turnCard(page, language, section);
      else await press(skip(await waitForCard(page, localOf(section))));
    }
    await page.getByRole('heading', { level: 1, name: finish.done }).waitFor();
    await page.getByText(finish.cards(cards.length, cards.length)).waitFor();
    await page.getByText(finish.right(scored.length - 1, scored.length - 1)).waitFor();
    const kept = (await keptEvents(page)).map(({ event }) => event);
    expect(kept.filter(({ section, t }) => section === passed.id && t !== 'place')).toMatchObject([
      { t: 'skip' },
    ]);
  });

  test('is not offered where every question has to be right', async ({ openWindow }) => {
    const { page } = await openWindow();
    const lesson = lessonIn(language, 'in-our-own-group');
    const section = lesson.sections.find(({ item }) => item?.scored === true)!;
    await page.goto(href(language, `/racial-justice-lens/${lesson.id}/#${localOf(section)}`));
    await passNote(page);
    const card = await waitForCard(page, localOf(section));
    await card.getByRole('button', { name: itemMessages[language].check, exact: true }).waitFor();
    expect(await skip(card).count()).toBe(0);
    expect(await wayOn(card, language).count()).toBe(0);
  });
});

test('the steadying card opens over any card by keyboard, also with no signal', async ({ openWindow }) => {
  const { page, context, allow } = await openWindow(OFFLINE_PHONE);
  await page.goto('/start-here/with-people/', { waitUntil: 'networkidle' });
  await waitForCard(page, 'hook');
  await page.waitForFunction(async () => {
    const names = await caches.keys();
    const kept = await Promise.all(names.map(async (name) => (await caches.open(name)).keys()));
    return kept.flat().some(({ url }) => url.endsWith('/start-here/with-people/'));
  });
  // The worker is in charge by now, so the card comes with the page.
  await page.reload({ waitUntil: 'networkidle' });
  await waitForCard(page, 'hook');
  await context.setOffline(true);
  allow(/ERR_INTERNET_DISCONNECTED/);
  const button = page.getByRole('button', { name: siteMessages.en.steady });
  await button.focus();
  await page.keyboard.press('Enter');
  const dialog = page.getByRole('dialog', { name: siteMessages.en.steady });
  for (const step of supportMessages.en.steadySteps) await dialog.getByText(step).waitFor();
  await page.keyboard.press('Escape');
  await dialog.waitFor({ state: 'detached' });
  await expect.poll(() => button.evaluate((element) => element === document.activeElement)).toBe(true);
});

test('what nobody has signed off is in no built file', () => {
  const pages = readdirSync(WEB, { recursive: true, encoding: 'utf8' }).filter((name) =>
    /\.(?:html|json|js)$/.test(name),
  );
  expect(pages.length).toBeGreaterThan(100);
  const specifics = /free to go|Stratton|stay silent|guardar silencio|Me puedo ir/;
  expect(pages.filter((name) => specifics.test(readFileSync(join(WEB, name), 'utf8')))).toEqual([]);
});

/** The lesson on rights as it is built once it is signed: a card and a question hold until a day. */
const signedUntil = (lesson: Lesson, until: number): Lesson => ({
  ...lesson,
  sections: lesson.sections.map((section) => {
    const box = sectionOf(lesson, 'read-this-first');
    if (localOf(section) === 'a-color-of-your-own') {
      return {
        ...section,
        hold: { until, instead: { ...box, id: section.id, passes: ['rights-and-risk.advice-first'] } },
      };
    }
    return localOf(section) === 'advice-first' ? { ...section, hold: { until } } : section;
  }),
});

test('what lapsed since it was built is hidden by the phone’s clock', async ({ openWindow }) => {
  // What a worker had kept would come in the place of the lesson that this test makes.
  const window = await openWindow();
  window.allow(/service-worker/);
  const { page } = window;
  const lesson = lessonIn('en', 'rights-and-risk');
  const until = Date.now() + DAY_MS;
  await page.route(
    ({ pathname }) => pathname === '/act-together/rights-and-risk/',
    async (route) => {
      const html = await (await route.fetch()).text();
      const body = html.replace(/(?<= id="start">).*?(?=<\/script>)/s, (json) =>
        JSON.stringify({ ...(JSON.parse(json) as object), lesson: signedUntil(lesson, until) }),
      );
      await route.fulfill({ body, contentType: 'text/html' });
    },
  );
  const openLesson = async (): Promise<void> => {
    await page.goto('/act-together/', { waitUntil: 'networkidle' });
    // A page that the browser opens ahead isn't the one that this test makes.
    await page.evaluate(() => document.querySelector('[type=speculationrules]')?.remove());
    await press(page.locator('main').getByRole('link', { name: new RegExp(lesson.title) }));
    await passNote(page);
    await waitForCard(page, 'hook');
  };
  const cardCount = async (): Promise<string> => page.locator('.progress .label').innerText();

  await openLesson();
  const shown = lesson.sections.filter(({ kind }) => kind !== 'twin').length;
  await expect.poll(cardCount).toBe(siteMessages.en.card(1, shown));

  await page.clock.setFixedTime(until + 1);
  await openLesson();
  await expect.poll(cardCount).toBe(siteMessages.en.card(1, shown - 1));
  await page.goto(`${page.url().replace(/#.*/, '')}#a-color-of-your-own`);
  const card = await waitForCard(page, 'a-color-of-your-own');
  await card.getByText(/A lawyer is still checking this part/).waitFor();
  expect(await card.getByText(sectionOf(lesson, 'a-color-of-your-own').title).count()).toBe(0);
  await waitUntilKept(page, 'rights-and-risk.advice-first');
  expect(
    (await keptEvents(page))
      .map(({ event }) => event)
      .filter(({ section }) => section === 'rights-and-risk.advice-first')
      .map(({ t }) => t),
  ).toEqual(['skip']);
});
