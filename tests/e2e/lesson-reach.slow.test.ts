import type { Page } from 'playwright';
import { expect } from 'vitest';
import { href } from '#lib/i18n/language.ts';
import { readCatalogue } from '#functions/storage/catalogue.ts';
import { boxFindings, layoutFindings } from '../support/page-checks.ts';
import { test } from '../support/fixtures.ts';
import { cardsOf, lessonIn, localOf, passNote, press, waitForCard } from '../support/player.ts';

/** The smallest phone that we count on. */
const SMALL = { viewport: { width: 360, height: 640 }, hasTouch: true };
const HEAD_PX = 64;
const modules = readCatalogue().modules;

const turnTo = async (page: Page, hash: string): Promise<void> => {
  await page.evaluate((to) => (location.hash = to), hash);
  await waitForCard(page, hash);
};

/** What keeps somebody from going on without scrolling; empty where nothing does. */
const reachOf = (page: Page): Promise<string> =>
  page.evaluate((most) => {
    const head = document.querySelector('header')!.getBoundingClientRect();
    const top = document.querySelector('main .top')?.getBoundingClientRect() ?? head;
    const high = Math.max(head.bottom, top.bottom);
    if (high > most) return `the head takes ${String(Math.round(high))} px`;
    const ways = [...document.querySelectorAll('main article .btn')].filter((each) => {
      const { top: upper, bottom } = each.getBoundingClientRect();
      return upper >= 0 && bottom <= innerHeight && each.checkVisibility();
    });
    return ways.length === 0 ? 'no way on in reach' : '';
  }, HEAD_PX);

test.concurrent.for(modules)(
  'at 360 × 640, in Spanish, the way on is in reach on every card and the head is one row: $id',
  async ({ id: module, lessons }, { openWindow }) => {
    const { page } = await openWindow(SMALL);
    const findings: string[] = [];
    let cards = 0;
    for (const { id } of lessons) {
      await page.goto(href('es', `/${module}/${id}/`));
      await passNote(page);
      for (const section of cardsOf(lessonIn('es', id))) {
        await turnTo(page, localOf(section));
        const finding = await reachOf(page);
        if (finding !== '') findings.push(`${section.id}: ${finding}`);
        cards += 1;
      }
    }
    expect(findings).toEqual([]);
    expect(cards).toBeGreaterThanOrEqual(lessons.length * 10);
  },
);

test.concurrent(
  'the first card takes a tap, and the lesson says later how it went',
  async ({ openWindow }) => {
    const { page } = await openWindow(SMALL);
    const { guess } = lessonIn('es', 'with-people').sections[0]!;
    await page.goto('/es/start-here/with-people/');
    await waitForCard(page, 'hook');
    await press(page.getByRole('radio', { name: guess!.options[0]! }));
    await turnTo(page, localOf({ id: guess!.answered }));
    await page.getByText(guess!.why).waitFor();
    expect(await page.locator('.why').innerText()).toContain(guess!.options[0]!);
  },
);

test.concurrent('on a computer the head is one row too, with its words', async ({ openWindow }) => {
  const { page } = await openWindow({ viewport: { width: 1280, height: 800 } });
  await page.goto('/es/start-here/with-people/');
  await waitForCard(page, 'hook');
  expect(await reachOf(page)).toBe('');
});

test.concurrent.for([
  // 390 × 844 with letters twice as large, and the narrowest phone.
  { name: '200 %', width: 195, height: 422 },
  { name: '320 px', width: 320, height: 640 },
])('nothing is cut or lies over another: $name', async ({ width, height }, { openWindow }) => {
  const { page } = await openWindow({ viewport: { width, height }, hasTouch: true });
  const findings: string[] = [];
  for (const [module, id] of [
    ['start-here', 'with-people'],
    ['start-here', 'how-we-treat-each-other'],
    ['racial-justice-lens', 'rule-to-result'],
  ] as const) {
    await page.goto(href('es', `/${module}/${id}/`));
    await passNote(page);
    for (const section of cardsOf(lessonIn('es', id))) {
      await turnTo(page, localOf(section));
      findings.push(...(await layoutFindings(page, [width], { wideText: true })));
      await page.emulateMedia({ forcedColors: 'active' });
      findings.push(...(await boxFindings(page)));
      await page.emulateMedia({ forcedColors: 'none' });
    }
  }
  expect(findings).toEqual([]);
});

test('scripts that come late turn to the card that is read', async ({ openWindow }) => {
  const { page } = await openWindow();
  const { promise: late, resolve: release } = Promise.withResolvers<null>();
  await page.route('**/*.js', async (route) => {
    await late;
    await route.continue();
  });
  await page.goto('/es/start-here/with-people/', { waitUntil: 'commit' });
  // All cards are there to read after a while; with half of them, or before they have their look, the third
  // would not stay at the top.
  await page.waitForFunction(
    () =>
      document.readyState !== 'loading' &&
      [...document.querySelectorAll<HTMLLinkElement>('[rel=stylesheet]')].every(
        ({ sheet }) => sheet !== null,
      ),
  );
  const third = page.locator('article[id="four-kinds"]');
  await expect
    .poll(async () => (await third.boundingBox())?.height ?? 0, { timeout: 20_000 })
    .toBeGreaterThan(99);
  await third.evaluate((card) => card.scrollIntoView());
  release(null);
  await waitForCard(page, 'four-kinds');
  expect(new URL(page.url()).hash).toBe('#four-kinds');
});
