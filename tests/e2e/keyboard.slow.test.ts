import type { Page } from 'playwright';
import { expect } from 'vitest';
import type { Language } from '#domain/ids.ts';
import { href } from '#lib/i18n/language.ts';
import { siteMessages } from '#lib/ui/messages.ts';
import { SCREENS } from '../support/browser.ts';
import { keyboardFindings } from '../support/by-keyboard.ts';
import { test } from '../support/fixtures.ts';
import { coordinatorCode, createCaller, joinBy } from '../support/people.ts';
import { cardsOf, lessonIn, localOf, waitForCard } from '../support/player.ts';
import { takeOnRole } from '../support/staff.ts';
import { pagesForAnyone } from './every-page.ts';

const SCREEN = { ...SCREENS.phone, isMobile: false, hasTouch: false, reducedMotion: 'reduce' } as const;

/** Opens a page and waits until its scripts run. */
const open = async (page: Page, path: string): Promise<void> => {
  await page.goto('about:blank');
  await page.goto(path);
  await page.locator('main h1').first().waitFor();
  await expect.poll(() => page.locator('.unkept').count()).toBe(0);
};

/** Walks the page again where something of it came late. */
const walk = (page: Page, stop: string): Promise<void> =>
  expect.poll(async () => (await keyboardFindings(page)).map((line) => `${stop}: ${line}`)).toEqual([]);

test.for([
  ['en', SCREEN],
  ['es', { ...SCREEN, ...SCREENS.desktop }],
] as const)(
  'B5: by the Tab key alone, every control of every page anyone can open: %s',
  async ([language, screen], { openWindow }) => {
    const { page } = await openWindow(screen);
    for (const path of pagesForAnyone()) {
      await open(page, href(language, `/${path.slice(1)}`));
      await walk(page, path);
    }
    for (const local of cardsOf(lessonIn(language, 'with-people')).map(localOf)) {
      await open(page, href(language, `/start-here/with-people/#${local}`));
      await waitForCard(page, local);
      await walk(page, local);
    }
  },
);

test('B5: by the Tab key alone, every control of the pages of those who train', async ({
  stack,
  administrator,
  group,
  openWindow,
}) => {
  await joinBy(stack, createCaller(stack.origin), {
    code: group.code,
    email: 'maria@example.org',
    name: 'María Elena Cruz',
  });
  const { page } = await openWindow(SCREEN);
  await takeOnRole(stack, page, {
    code: await coordinatorCode(administrator, group.affiliate),
    role: 'coordinator',
    name: 'Tomás Vega',
    email: 'tomas@example.org',
  });
  for (const path of [
    `/board/?cohort=${group.cohort}`,
    '/cohorts/',
    `/cohort/?cohort=${group.cohort}`,
    `/affiliate/?affiliate=${group.affiliate}`,
    '/account/',
  ]) {
    await open(page, path);
    await walk(page, path.replace(/\?.*/, ''));
  }
});

test.for(['en', 'es'] as const satisfies readonly Language[])(
  'B5: Escape closes what a key opened, and the focus is back where it was: %s',
  async (language, { openWindow }) => {
    const { page } = await openWindow(SCREEN);
    for (const path of ['/', '/start-here/with-people/'] as const) {
      await open(page, href(language, path));
      for (const opener of await page
        .getByRole('button', { name: siteMessages[language].steady, exact: true })
        .all()) {
        await opener.focus();
        await page.keyboard.press('Enter');
        const dialog = page.getByRole('dialog', { name: siteMessages[language].steady });
        await dialog.waitFor();
        await page.keyboard.press('Tab');
        expect(await dialog.evaluate((element) => element.contains(document.activeElement))).toBe(true);
        await page.keyboard.press('Escape');
        await dialog.waitFor({ state: 'hidden' });
        await expect.poll(() => opener.evaluate((each) => each === document.activeElement)).toBe(true);
      }
    }
  },
);
