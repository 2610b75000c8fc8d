import type { Page } from 'playwright';
import { expect } from 'vitest';
import { board, changePath } from '#domain/contract/board.ts';
import { goodDayMessages, ownMessages } from '#lib/outline/own-messages.ts';
import { homeMessages } from '#lib/outline/messages.ts';
import { readCatalogue } from '#functions/storage/catalogue.ts';
import { finishMessages } from '#routes/[[lang=lang]]/[module]/[lesson]/finish-messages.ts';
import { lessonMessages } from '#lib/lesson/messages.ts';
import { joinMessages } from '#lib/sign-in/join-messages.ts';
import { ask, openGroup } from '../support/people.ts';
import { joinByPage } from '../support/joining.ts';
import { giveToPhone, pastOf } from '../support/phone-past.ts';
import { addressOf } from '../support/browser.ts';
import { findingsOf } from '../support/page-checks.ts';
import { lessonIn, press, readLesson, waitForCard, waitUntilKept } from '../support/player.ts';
import { test as base } from '../support/fixtures.ts';
import type { TestStack } from '../support/stack.ts';

const home = { ...homeMessages.en, ...ownMessages.en };
const { modules } = readCatalogue();

/** Minutes as a page says them: `31 min`, `3 hr`, `3 hr 16 min`. */
const minutesIn = (text: string): number => {
  const [, hours = '0'] = /(\d+) hr/.exec(text) ?? [];
  const [, minutes = '0'] = /(\d+) min/.exec(text) ?? [];
  return Number(hours) * 60 + Number(minutes);
};

/** Minutes of the rows in the outline on screen that are on the path, and how many rows are extra. */
const sumOfRows = async (page: Page): Promise<{ minutes: number; extra: number }> => {
  const rows = await page.locator('main ol > li').allInnerTexts();
  expect(rows.length).toBeGreaterThan(2);
  const asked = rows.filter((text) => !text.includes(home.extra));
  return {
    minutes: asked.reduce((sum, text) => sum + minutesIn(text), 0),
    extra: rows.length - asked.length,
  };
};

const test = base.extend('group', { scope: 'file' }, ({ administrator }) =>
  openGroup(administrator, { path: 'core' }),
);

const join = async (
  page: Page,
  stack: TestStack,
  code: string,
  email: string,
  name = 'Luz Ortega',
): Promise<void> => {
  await joinByPage(page, stack, code, { name, email });
  await page.getByRole('heading', { name: joinMessages.en.inTitle(name) }).waitFor();
};

const openHome = async (page: Page): Promise<void> => {
  await page.goto('/');
  await page.locator('[data-status="saved"]').waitFor();
};

test('on the core path the minutes of the rows add up, everywhere', async ({ stack, group, openWindow }) => {
  const { page } = await openWindow();
  await join(page, stack, group.code, 'minutes@example.org');
  await openHome(page);
  await page.getByText(home.path.core).waitFor();
  const outline = page.locator('section.out');
  const { minutes, extra } = await sumOfRows(page);
  const hours = await outline.locator('.hours').innerText();
  const [lessons, sheets] = hours.split(' of lessons').map(minutesIn);
  expect(minutes).toBe(lessons! + sheets!);
  const off = modules.filter(({ lessons }) => !lessons.some(({ core }) => core));
  expect(extra).toBe(off.length);

  const said = await outline.locator('ol > li').allInnerTexts();
  for (const [at, module] of modules.entries()) {
    await page.goto(`/${module.id}/`);
    await page.locator('[data-status="saved"]').waitFor();
    const inside = await sumOfRows(page);
    const isExtra = said[at]!.includes(home.extra);
    const count = module.lessons.filter(({ core }) => !core).length;
    expect(inside.extra, module.id).toBe(count);
    const eyebrow = minutesIn(await page.locator('main .eyebrow').innerText());
    expect(eyebrow, module.id).toBe(minutesIn(said[at]!));
    const beside = (await page.locator('main li.cluster').allInnerTexts())
      .filter((text) => !text.includes(home.extra))
      .reduce((sum, text) => sum + minutesIn(text), 0);
    if (!isExtra) expect(inside.minutes + beside, module.id).toBe(eyebrow);
  }
  // What a certificate asks begins with the hours of one's own path.
  await page.goto('/certificates/');
  await expect
    .poll(() => page.locator('#ready-core, #ready-full').first().getAttribute('id'))
    .toBe('ready-core');
});

test('all done is shown as done; nothing off the path is asked for', async ({ stack, group, openWindow }) => {
  const { page } = await openWindow();
  await join(page, stack, group.code, 'all-done@example.org');
  await page.goto('/start-here/with-people/');
  await waitForCard(page, 'hook');
  await waitUntilKept(page, 'with-people.hook');
  await openHome(page);
  const rows = page.locator('section.out ol > li');
  await page.getByText(home.path.core).waitFor();
  expect(await rows.filter({ hasText: home.done }).count()).toBe(0);

  await giveToPhone(page, pastOf(modules, Date.now() - 60_000));
  await page.goto('/plan-to-win/');
  await page.getByText(home.moduleDone).waitFor();
  await page.goto('/');
  await expect.poll(() => rows.filter({ hasText: home.done }).count()).toBeGreaterThanOrEqual(6);
  for (const title of ['Grow Leaders', 'Plan a Campaign'])
    await rows.filter({ hasText: title }).filter({ hasText: home.done }).waitFor();
});

test('a look at a card further on leaves Continue where it was', async ({ stack, group, openWindow }) => {
  const { page } = await openWindow();
  await join(page, stack, group.code, 'peek@example.org');
  const [second, fourLevels] = [lessonIn('en', 'problem-to-issue'), lessonIn('en', 'four-levels')];
  await readLesson(page, 'en', 'with-people');
  await page.goto('/racial-justice-lens/four-levels/#hook');
  const note = page.getByRole('button', { name: lessonMessages.en.toLesson });
  await press(note);
  await waitForCard(page, 'hook');
  await waitUntilKept(page, 'four-levels.hook');

  await openHome(page);
  await page.getByRole('link', { name: home.continue('1.2', second.title) }).waitFor();
  // A good day is named for the module that comes next, not for the one that was looked at.
  await page.getByText(goodDayMessages.en.module(1, '')).waitFor();
  await press(page.getByRole('link', { name: home.goBack('2.1', fourLevels.title) }));
  await waitForCard(page, 'hook');
  expect(addressOf(page)).toBe('/racial-justice-lens/four-levels/#hook');

  await readLesson(page, 'en', 'what-you-bring');
  await page.getByRole('heading', { level: 1, name: finishMessages.en.done }).waitFor();
  await page.getByRole('link', { name: home.continue('1.2', second.title) }).waitFor();
  await press(page.getByRole('link', { name: home.goOnTo('2.1', fourLevels.title) }));
  await page.waitForURL((url) => url.pathname === '/racial-justice-lens/four-levels/');
});

test('a changed path shows once it is heard of', async ({ stack, administrator, group, openWindow }) => {
  const { page } = await openWindow();
  const { cohort, code } = group;
  await join(page, stack, code, 'change@example.org', 'Nina Change');
  await openHome(page);
  await page.getByText(home.path.core).waitFor();
  const { people } = await ask(administrator, board, { cohort, after: null });
  const { person } = people.find(({ name }) => name === 'Nina Change')!;
  const change = async (path: 'core' | 'full'): Promise<void> => {
    await ask(administrator, changePath, { cohort, person, path });
    // As when the signal comes back: the phone speaks to the server, and no page is loaded.
    await page.evaluate(() => dispatchEvent(new Event('online')));
    await page.getByText(home.pathChanged[path]).waitFor();
    await page.getByText(home.path[path]).waitFor();
  };
  await change('full');
  const rows = page.locator('section.out ol > li');
  await expect.poll(() => rows.filter({ hasText: home.extra }).count()).toBe(0);
  expect(await findingsOf(page)).toEqual([]);
  await press(page.getByRole('button', { name: home.gotIt }));
  await expect.poll(() => page.getByText(home.pathChanged.full).count()).toBe(0);
  await openHome(page);
  await page.getByText(home.path.full).waitFor();
  expect(await page.getByText(home.pathChanged.full).count()).toBe(0);
  await change('core');
});
