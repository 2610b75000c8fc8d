import type { Page } from 'playwright';
import { expect } from 'vitest';
import type { Language } from '#domain/values/ids.ts';
import { fieldLogMessages } from '#lib/field-log/messages.ts';
import { boardMessages } from '#lib/staff/board/messages.ts';
import { cohortPageMessages } from '#lib/staff/cohort-page-messages.ts';
import { href } from '#lib/i18n/language.ts';
import { joinMessages } from '#lib/sign-in/join-messages.ts';
import { homeMessages } from '#lib/outline/messages.ts';
import { ownMessages } from '#lib/outline/own-messages.ts';
import { recordMessages } from '#lib/phone/messages.ts';
import { siteMessages } from '#lib/ui/messages.ts';
import { SCREENS } from '../support/browser.ts';
import {
  holdDatabase,
  noteShifts,
  openDatabase,
  shiftsOn,
  waitForPaint,
  waitForScripts,
} from '../support/first-frame.ts';
import { test } from '../support/fixtures.ts';
import { signInByPage } from '../support/joining.ts';
import { makeLearner } from '../support/learner.ts';
import { openGroup } from '../support/people.ts';
import { press, waitForCard } from '../support/player.ts';
import { staffByPage } from '../support/staff.ts';

const MOST_SHIFT = 0.05;

/** What is said of one person on a page, in words that are untrue of others. */
const claimsOn = async (page: Page, language: Language): Promise<string[]> => {
  const words = homeMessages[language];
  const said = recordMessages[language].status;
  const text = await page.locator('.page').innerText();
  const start = words.start('', 0).split(/[·\d]/)[0]!.trim();
  const claims = [
    start,
    ownMessages[language].continue('', '').split('·')[0]!.trim(),
    ownMessages[language].allDone,
    ownMessages[language].moduleDone,
    said({ kind: 'saved' }),
    said({ kind: 'on-phone', count: 0 }),
  ].filter((claim) => text.includes(claim));
  const states = await page.locator('.row b').allInnerTexts();
  return [...claims, ...states];
};

const expectStill = async (page: Page): Promise<void> => {
  await page.waitForLoadState('networkidle');
  const { sum, lines } = await shiftsOn(page);
  expect.soft(sum, `${page.url()}\n${lines.join('\n')}`).toBeLessThanOrEqual(MOST_SHIFT);
};

/** Opens a page, looks at it before the phone's database has answered, and lets it answer. */
const look = async (page: Page, path: `/${string}`, language: Language = 'en'): Promise<void> => {
  await page.goto(href(language, path));
  await waitForScripts(page);
  expect(await claimsOn(page, language)).toEqual([]);
};

test.for([
  ['/', 'en'],
  ['/start-here/', 'es'],
] as const)(
  'B6: %s offers someone new the lessons and claims nothing, with scripts off and until the phone has been read',
  async ([path, language], { openWindow }) => {
    const words = homeMessages[language];
    const { page: unscripted } = await openWindow({ ...SCREENS.phone, javaScriptEnabled: false });
    await unscripted.goto(href(language, path));
    expect(await claimsOn(unscripted, language)).toEqual([]);
    await press(unscripted.getByRole('link', { name: words.toLessons, exact: true }));
    await expect.poll(() => new URL(unscripted.url()).hash).not.toBe('');

    const { page, context } = await openWindow();
    await holdDatabase(context);
    await noteShifts(context);
    await look(page, path, language);
    await openDatabase(page);
    await page.getByRole('link', { name: /(?:Start lesson|Empieza la lección) 1/ }).waitFor();
    await expectStill(page);
  },
);

test.for([
  ['half way', 0.5, /^Continue · \d/],
  ['done', 1, /^Continue · |./],
] as const)(
  'B6: someone %s is not asked to start at the first lesson, on no page, in no frame',
  async ([who, share, way], { stack, administrator, openWindow }) => {
    const group = await openGroup(administrator, { path: 'core' });
    const email = `${who.replace(' ', '-')}@example.org`;
    await makeLearner(stack, group, email, share);
    const { page, context } = await openWindow();
    await signInByPage(page, stack, email, 1);
    await page.getByRole('heading', { name: joinMessages.en.inTitle('Rosa Peña') }).waitFor();
    await holdDatabase(context);
    await noteShifts(context);
    for (const path of ['/', '/start-here/', '/account/', '/saved/'] as const) {
      await look(page, path);
      await openDatabase(page);
      await page.getByText(recordMessages.en.status({ kind: 'saved' })).waitFor();
      if (path === '/' && share < 1) await page.getByRole('link', { name: way }).first().waitFor();
      if (path === '/' && share === 1) await page.getByText(ownMessages.en.allDone).waitFor();
      if (path === '/start-here/') await page.getByText(ownMessages.en.moduleDone).waitFor();
      await expectStill(page);
    }
  },
);

test('B6: a lesson does not say which card it is before the phone has been read', async ({ openWindow }) => {
  const { page, context } = await openWindow();
  await page.goto('/start-here/with-people/#story');
  await waitForCard(page, 'story');
  await page.locator('[data-status="on-phone"] a').waitFor();
  await holdDatabase(context);
  await noteShifts(context);
  await page.goto('about:blank');
  await page.goto('/start-here/with-people/');
  await waitForScripts(page);
  const label = page.locator('span.label', { hasText: /^Card \d+ of/ });
  expect(await label.isVisible()).toBe(false);
  await waitForPaint(page);
  await openDatabase(page);
  await label.filter({ hasText: siteMessages.en.card(2, 0).replace(/ \d+$/, '') }).waitFor();
  await waitForCard(page, 'story');
  await expectStill(page);
});

test('B6: the field log asks for nothing before the phone has been read', async ({ openWindow }) => {
  const words = fieldLogMessages.en;
  const { page: unscripted } = await openWindow({ ...SCREENS.phone, javaScriptEnabled: false });
  await unscripted.goto('/field-log/');
  expect(await unscripted.getByRole('textbox').count()).toBe(0);

  const { page, context } = await openWindow();
  await holdDatabase(context);
  await noteShifts(context);
  const fields = page.locator('main h2, main form');
  const openOnce = async (): Promise<void> => {
    await page.goto('about:blank');
    await page.goto('/field-log/');
    await waitForScripts(page);
    await waitForPaint(page);
    expect(await fields.count()).toBe(0);
    await openDatabase(page);
  };
  await openOnce();
  await page.getByRole('heading', { name: words.startTitle }).waitFor();
  await expectStill(page);
  for (const [name, value] of [
    [words.shift, 'S1'],
    [words.pair, 'P4'],
    [words.firstLine, '014'],
    [words.pin, '258036'],
    [words.pinAgain, '258036'],
  ] as const) {
    await page.getByLabel(name, { exact: true }).fill(value);
  }
  await press(page.getByRole('button', { name: words.start, exact: true }));
  await page.getByRole('heading', { name: words.doorTitle }).waitFor();
  await openOnce();
  await page.getByRole('heading', { name: words.lockedTitle }).waitFor();
  await expectStill(page);
});

test('B6: a board says nothing of a trainer’s lessons', async ({ stack, administrator, openWindow }) => {
  const group = await openGroup(administrator);
  const { page, context } = await openWindow();
  await staffByPage({ stack, administrator }, page, group, 'trainer', 'Mara Ortiz');
  await holdDatabase(context);
  await look(page, `/board/?cohort=${group.cohort}`);
  const back = page.locator('header .bar a').first();
  const words = cohortPageMessages.en.cohorts;
  expect(await back.innerText()).toContain(words);
  await openDatabase(page);
  await page.getByRole('heading', { name: boardMessages.en.nobodyYet }).waitFor();
  expect(await back.innerText()).toContain(words);
  expect(await page.getByText(recordMessages.en.status({ kind: 'saved' })).count()).toBe(0);
});

test.for(Object.values(SCREENS))(
  'B6: a lesson doesn’t move when it says to a trainer where to go back: $viewport.width px',
  async (screen, { stack, administrator, openWindow }) => {
    const group = await openGroup(administrator);
    const { page, context } = await openWindow(screen);
    await staffByPage({ stack, administrator }, page, group, 'trainer', 'Mara Ortiz');
    await holdDatabase(context);
    // A phone’s browser takes its first size for a person’s doing, and then counts no shifts.
    const top = async (): Promise<number | undefined> => (await page.locator('main').boundingBox())?.y;
    for (const language of ['en', 'es'] as const) {
      await page.goto(href(language, '/start-here/with-people/'));
      await waitForScripts(page);
      const before = await top();
      await openDatabase(page);
      await page.getByRole('link', { name: recordMessages[language].status({ kind: 'along' }) }).waitFor();
      expect.soft(await top()).toBe(before);
    }
  },
);

test('B6: until scripts run, a phone lays out a lesson’s first card alone', async ({ openWindow }) => {
  const { page } = await openWindow();
  const session = await page.context().newCDPSession(page);
  await session.send('Animation.enable');
  await session.send('Animation.setPlaybackRate', { playbackRate: 0 });
  await page.route('**/*.js', (route) => route.fulfill({ contentType: 'text/javascript', body: '' }));
  await page.goto('/start-here/with-people/');
  const cards = page.locator('.lesson > .card');
  const laidOut = () =>
    cards.evaluateAll((all) => all.map((card) => getComputedStyle(card).contentVisibility !== 'hidden'));
  await expect.poll(async () => (await laidOut()).lastIndexOf(true)).toBe(0);
  expect(await cards.count()).toBeGreaterThan(1);
  await page.evaluate(() => document.getAnimations().forEach((each) => each.finish()));
  await expect.poll(laidOut).not.toContain(false);
});

test('a page opened ahead of a tap keeps and asks nothing until it is shown', async ({ openWindow }) => {
  const { context, page } = await openWindow(SCREENS.phone);
  const asked: string[] = [];
  page.on('request', (request) => asked.push(new URL(request.url()).pathname));
  await context.addInitScript(() =>
    Object.defineProperty(document, 'prerendering', { value: true, configurable: true }),
  );
  await page.goto('/start-here/with-people/', { waitUntil: 'networkidle' });
  expect(await page.evaluate(() => indexedDB.databases())).toEqual([]);
  expect(asked.filter((path) => path.startsWith('/api/'))).toEqual([]);
  await page.locator('.unkept').waitFor({ state: 'attached' });

  await page.evaluate(() => {
    Object.defineProperty(document, 'prerendering', { value: false });
    document.dispatchEvent(new Event('prerenderingchange'));
  });
  await page.locator('.unkept').waitFor({ state: 'detached' });
  await expect.poll(() => page.evaluate(() => indexedDB.databases())).not.toEqual([]);
});
