import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Page } from 'playwright';
import { describe, expect } from 'vitest';
import type { Item, Review } from '#domain/course/course.ts';
import { DAY_MS } from '#domain/values/durations.ts';
import type { Language } from '#domain/values/ids.ts';
import { readCatalogue } from '#functions/storage/catalogue.ts';
import { challengeMessages } from '#lib/review/challenge-messages.ts';
import { goodDayMessages } from '#lib/outline/own-messages.ts';
import { homeMessages } from '#lib/outline/messages.ts';
import { ownMessages } from '#lib/outline/own-messages.ts';
import { itemMessages } from '#lib/lesson/items/messages.ts';
import { joinMessages } from '#lib/sign-in/join-messages.ts';
import { href } from '#lib/i18n/language.ts';
import { reviewMessages } from '#lib/review/messages.ts';
import { SCREENS, type Window, OFFLINE_PHONE } from '../support/browser.ts';
import { joinByPage } from '../support/joining.ts';
import { dayAhead } from '../support/days.ts';
import { findingsOf } from '../support/page-checks.ts';
import { waitUntilOnPhone } from '../support/phone-pages.ts';
import { openGroup } from '../support/people.ts';
import { giveToPhone, pastOf } from '../support/phone-past.ts';
import { answerFor } from '../support/answers.ts';
import { answer, keptEvents, lessonIn, press, waitUntilKept } from '../support/player.ts';
import { type OpenWindow, test } from '../support/fixtures.ts';

const NO_SIGNAL = /net::ERR_INTERNET_DISCONNECTED/;
const catalogue = readCatalogue();
const root = resolve(import.meta.dirname, '../..');
const reviewIn = (language: Language, module: string): Review =>
  JSON.parse(readFileSync(resolve(root, `build/content/${language}/${module}.review.json`), 'utf8'));

const questionsOf = (language: Language, module: string): Item[] => [
  ...reviewIn(language, module).items,
  ...catalogue.modules
    .find(({ id }) => id === module)!
    .lessons.flatMap(({ id }) => lessonIn(language, id).sections)
    .flatMap(({ item }) => item ?? []),
];

const shown = async (page: Page, language: Language, module: string): Promise<Item> => {
  const stem = await page.locator('main h2[data-heading]').innerText();
  return questionsOf(language, module).find((item) => item.stem === stem.trim())!;
};

/** A phone on which the first module was done some days ago. */
const phoneWithPast = async (
  openWindow: OpenWindow,
  language: Language,
  days: number,
  modules = catalogue.modules.slice(0, 1),
): Promise<Window> => {
  const window = await openWindow({ ...SCREENS.phone, locale: language });
  await window.page.goto(href(language, '/start-here/with-people/'));
  await waitUntilKept(window.page, 'with-people.hook');
  await giveToPhone(window.page, pastOf(modules, Date.now() - days * DAY_MS));
  await window.page.goto(href(language, '/'));
  return window;
};

const end = async (window: Window): Promise<void> => {
  expect(window.troubles).toEqual([]);
  await window.context.close();
};

const goThrough = async (page: Page, language: Language, module: string, right: boolean) => {
  const item = await shown(page, language, module);
  const card = page.locator('main article');
  if (item.key.type === 'reflect') {
    await press(card.getByRole('button', { name: itemMessages[language].skip, exact: true }));
  } else {
    await answer(card, item, answerFor(item, right), { language });
  }
  const words = reviewMessages[language];
  await press(card.getByRole('button', { name: new RegExp(`^(${words.next}|${words.finish})$`) }));
};

describe('questions that come again', () => {
  const [language, other] = ['es', 'en'] as const;
  const words = reviewMessages[language];
  const panel = (page: Page) => page.getByRole('region', { name: words.title });

  test('a week after a module three wait, in either language; the end is kind', async ({ openWindow }) => {
    const window = await phoneWithPast(openWindow, language, 8);
    const { page } = window;
    await panel(page).getByText(words.due(3, 1)).waitFor();
    expect(await findingsOf(page)).toEqual([]);
    await press(panel(page).getByRole('link', { name: words.start }));

    await page.getByText(words.at(1, 3)).waitFor();
    expect(await findingsOf(page)).toEqual([]);
    const first = await shown(page, language, 'start-here');
    const card = page.locator('main article');
    const wrong = answerFor(first, false) as string;
    await answer(card, first, wrong, { language });
    const reason = (item: Item): string => item.options!.find(({ id }) => id === wrong)!.reason;
    await card.getByText(reason(first)).waitFor();
    expect(await findingsOf(page)).toEqual([]);

    await press(page.getByRole('link', { name: 'English' }));
    await page.waitForURL((url) => url.pathname === href(other, '/review/'));
    const said = reviewIn(other, 'start-here').items.find(({ id }) => id === first.id)!;
    await card.getByText(reason(said)).waitFor();
    await page.getByText(reviewMessages[other].at(1, 3)).waitFor();
    await press(card.getByRole('button', { name: reviewMessages[other].next }));

    await page.getByText(reviewMessages[other].at(2, 3)).waitFor();
    await card.getByRole('textbox').fill('___');
    await press(card.getByRole('button', { name: itemMessages[other].keep }));
    expect(await findingsOf(page)).toEqual([]);
    await press(card.getByRole('button', { name: reviewMessages[other].next }));
    await page.getByText(reviewMessages[other].at(3, 3)).waitFor();
    await goThrough(page, other, 'start-here', true);
    await page.getByRole('heading', { level: 1, name: reviewMessages[other].endTitle }).waitFor();
    expect(await findingsOf(page)).toEqual([]);
    expect(await page.locator('main').innerText()).not.toMatch(/\d/);

    // What was answered is three facts, and no other.
    const lastKept = async () => (await keptEvents(page)).map(({ event }) => event).slice(-4);
    await expect.poll(async () => (await lastKept()).filter(({ t }) => t === 'answer')).toHaveLength(2);
    expect(await lastKept()).toContainEqual(
      expect.objectContaining({ t: 'step', section: 'review-start-here.issue-sentence' }),
    );

    await page.goto(href(language, '/review/'));
    await page.getByRole('heading', { name: words.nothingTitle }).waitFor();
    expect(await page.locator('main .lead').innerText()).not.toBe(words.nothingYet);
    expect(await findingsOf(page)).toEqual([]);
    await page.goto(href(language, '/'));
    await page.getByRole('heading', { level: 1 }).waitFor();
    await page.waitForLoadState('networkidle');
    expect(await panel(page).count()).toBe(0);
    await end(window);
  });

  test('“later” is for a day, twice; “stop” stops, and can be taken back', async ({ openWindow }) => {
    const window = await phoneWithPast(openWindow, language, 8);
    const { page } = window;
    const later = () => panel(page).getByRole('button', { name: words.later });
    const dayPasses = async (days: number) => {
      await page.clock.setFixedTime(Date.now() + days * DAY_MS + 1000);
      await page.reload();
    };
    await press(later());
    await panel(page).getByText(words.saidLater).waitFor();
    await dayPasses(0);
    await page.waitForLoadState('networkidle');
    expect(await panel(page).count()).toBe(0);
    await dayPasses(1);
    await press(later());
    await panel(page).getByText(words.saidLater).waitFor();
    await dayPasses(2);
    await panel(page).getByText(words.due(3, 1)).waitFor();
    expect(await later().count()).toBe(0);

    await press(panel(page).getByRole('button', { name: words.stop }));
    await panel(page).getByText(words.stopped).waitFor();
    expect(await findingsOf(page)).toEqual([]);
    await press(panel(page).getByRole('button', { name: words.undo }));
    await panel(page).getByText(words.due(3, 1)).waitFor();
    await press(panel(page).getByRole('button', { name: words.stop }));
    await panel(page).getByText(words.stopped).waitFor();

    await page.goto(href(language, '/review/'));
    await page.getByRole('heading', { name: words.stoppedTitle }).waitFor();
    expect(await findingsOf(page)).toEqual([]);
    // A clock that stands still would make both acts one moment.
    await page.clock.setFixedTime(Date.now() + 3 * DAY_MS);
    await press(page.getByRole('button', { name: words.turnOn }));
    await page.getByText(words.at(1, 3)).waitFor();
    await end(window);
  });

  test('six questions, and someone who knows it skips to the tools', async ({ openWindow }) => {
    const asked = challengeMessages[language];
    const window = await openWindow({ ...SCREENS.phone, locale: language });
    const { page } = window;
    const module = 'racial-justice-lens';
    await page.goto(href(language, `/${module}/challenge/`));
    const start = page.getByRole('button', { name: asked.start });
    await start.waitFor();
    expect(await findingsOf(page)).toEqual([]);

    await press(start);
    for (const right of [false, false, true, true, true, true]) {
      await page.locator('main article h2').waitFor();
      await goThrough(page, language, module, right);
    }
    await page.getByRole('heading', { level: 1, name: asked.readTitle }).waitFor();
    await page.getByText(asked.readSay(4)).waitFor();
    expect(await page.locator('main .read a').count()).toBeGreaterThan(0);
    expect(await findingsOf(page)).toEqual([]);

    await press(page.getByRole('button', { name: asked.again }));
    for (const right of [false, true, true, true, true, true]) {
      await page.locator('main article h2').waitFor();
      await goThrough(page, language, module, right);
    }
    await page.getByRole('heading', { level: 1, name: asked.passTitle }).waitFor();
    await page.getByText(asked.stays('2.5')).waitFor();
    expect(await findingsOf(page)).toEqual([]);
    await press(page.getByRole('button', { name: asked.skip }));
    await page.getByText(asked.skipped).waitFor();
    await press(page.getByRole('link', { name: asked.toModule }));
    await page.getByRole('link', { name: /2\.4/ }).filter({ hasText: homeMessages[language].done }).waitFor();
    const mastery = page.getByRole('listitem').filter({ has: page.getByRole('link', { name: /2\.5/ }) });
    expect(await mastery.innerText()).not.toContain(homeMessages[language].done);
    await end(window);
  });
});

test('a round opens and is answered with no signal, once its page was open', async ({ openWindow }) => {
  const words = reviewMessages.en;
  const openPhone: OpenWindow = (options) => openWindow({ ...options, ...OFFLINE_PHONE });
  const window = await phoneWithPast(openPhone, 'en', 8);
  const { page, context } = window;
  await page.goto('/review/');
  await page.getByText(words.at(1, 3)).waitFor();
  // The second time the worker is in charge, and keeps whatever passes.
  await page.reload();
  await page.getByText(words.at(1, 3)).waitFor();
  await expect
    .poll(() =>
      page.evaluate(async () => {
        for (const name of await caches.keys()) {
          const kept = await (await caches.open(name)).keys();
          if (kept.some(({ url }) => url.endsWith('/en/start-here.review.json'))) return true;
        }
        return false;
      }),
    )
    .toBe(true);
  await waitUntilOnPhone(page, '/review/');

  window.allow(NO_SIGNAL);
  await context.setOffline(true);
  await page.goto('about:blank');
  await page.goto('/review/');
  for (const at of [1, 2, 3]) {
    await page.getByText(words.at(at, 3)).waitFor();
    await goThrough(page, 'en', 'start-here', true);
  }
  await page.getByRole('heading', { level: 1, name: words.endTitle }).waitFor();
  await page.goto('about:blank');
  await page.goto('/review/');
  await page.getByRole('heading', { name: words.nothingTitle }).waitFor();
  await end(window);
});

test('once no lesson is left, “Continue” leads to the talk that is', async ({ openWindow }) => {
  const words = ownMessages.en;
  const window = await phoneWithPast(openWindow, 'en', 1, catalogue.modules);
  const { page } = window;
  const onward = page.getByRole('link', { name: words.continueWith('Coffee with Keisha') });
  await onward.waitFor();
  await expect.poll(() => onward.getAttribute('href')).toBe('/practice/coffee-with-keisha/');
  await page.goto('/story-and-listening/');
  await page.getByRole('heading', { name: words.beside }).waitFor();
  await onward.waitFor();
  await end(window);
});

const dayIn = (days: number): Date => new Date(Date.now() + days * DAY_MS);
const dayWords = (date: Date): string =>
  new Intl.DateTimeFormat('en', { weekday: 'long', month: 'long', day: 'numeric' }).format(date);

test('a group with days shows a good day to come', async ({ stack, administrator, openWindow }) => {
  const startsOn = dayAhead(40);
  const { code } = await openGroup(administrator, { startsOn });
  const window = await openWindow();
  const { page } = window;
  await joinByPage(page, stack, code, { name: 'Luz Ortega', email: 'luz@example.org' });
  await page.getByRole('link', { name: joinMessages.en.onward }).waitFor();
  const good = dayWords(new Date(Date.parse(`${startsOn}T12:00:00Z`) - 25 * DAY_MS));
  await page.goto('/');
  await page.getByText(goodDayMessages.en.module(1, good)).waitFor();
  await page.goto('/racial-justice-lens/');
  await page.getByText(goodDayMessages.en.here(good)).waitFor();
  expect(await findingsOf(page)).toEqual([]);

  await page.clock.setFixedTime(dayIn(16));
  await page.goto('/racial-justice-lens/');
  await page.getByRole('heading', { level: 1 }).waitFor();
  await page.waitForLoadState('networkidle');
  expect(await page.getByText(/A good day/).count()).toBe(0);
  await end(window);
});
