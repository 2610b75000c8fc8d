import type { Page } from 'playwright';
import { expect } from 'vitest';
import { itemMessages } from '#lib/lesson/items/messages.ts';
import { recordMessages } from '#lib/phone/messages.ts';
import { keptEvents, press, waitForCard, waitUntilKept, wayOn } from '../support/player.ts';
import { test } from '../support/fixtures.ts';

const status = recordMessages.en.status;

/** Turns to a card by way of another page, as someone does who opens an address. */
const open = async (page: Page, local: string) => {
  await page.goto('about:blank');
  await page.goto(`/start-here/with-people/#${local}`);
  return waitForCard(page, local);
};

/** Longer than Chromium goes by what it last knew of the room on a phone, ms. */
const STALE_MS = 31_000;

test('R23 with no room left it is said before more is typed, with what to do; with room again nothing is missing', async ({
  stack,
  openWindow,
}) => {
  const window = await openWindow();
  const { page, context } = window;
  await open(page, 'hook');
  await waitUntilKept(page, 'with-people.hook');
  const session = await context.newCDPSession(page);
  const { origin } = stack;
  await session.send('Storage.overrideQuotaForOrigin', { origin, quotaSize: 1 });
  await page.waitForTimeout(STALE_MS);

  const notKept = page.getByRole('status').filter({ hasText: status({ kind: 'not-kept' }) });
  await press(wayOn(await waitForCard(page, 'hook'), 'en'));
  await waitForCard(page, 'story');
  await notKept.waitFor();
  expect((await keptEvents(page)).map(({ event }) => event.section)).not.toContain('with-people.story');
  // The course is read on, and at a reflection it stands there before a word is written.
  await page.evaluate(() => {
    location.hash = '#what-with';
  });
  const card = await waitForCard(page, 'what-with');
  await notKept.waitFor();
  await card.getByRole('textbox').fill('My own words');
  await press(card.getByRole('button', { name: itemMessages.en.keep }));
  await card.getByText('My own words').waitFor();
  await notKept.waitFor();

  await session.send('Storage.overrideQuotaForOrigin', { origin });
  await press(wayOn(card, 'en'));
  await page.locator('[data-status="on-phone"]').waitFor();
  const sections = async () => (await keptEvents(page)).map(({ event }) => event.section);
  await expect
    .poll(sections)
    .toEqual(expect.arrayContaining(['with-people.story', 'with-people.what-with', 'with-people.take-away']));
  await open(page, 'what-with');
  await card.getByText('My own words').waitFor();
});
