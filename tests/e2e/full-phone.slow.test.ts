import type { Page } from 'playwright';
import { itemMessages } from '#lib/lesson/items/messages.ts';
import { joinMessages } from '#lib/sign-in/join-messages.ts';
import { recordMessages } from '#lib/phone/messages.ts';
import { savedMessages } from '#lib/saved/messages.ts';
import { joinByPage, signInByPage } from '../support/joining.ts';
import { keptEvents, press, waitForCard, waitUntilKept, wayOn } from '../support/player.ts';
import { test } from '../support/fixtures.ts';

const words = savedMessages.en;
const status = recordMessages.en.status;

/** Turns to a card by way of another page, as someone does who opens an address. */
const open = async (page: Page, local: string) => {
  await page.goto('about:blank');
  await page.goto(`/start-here/with-people/#${local}`);
  return waitForCard(page, local);
};

/** Words about a phone that keeps nothing, on the page they lead to. */
const readAdvice = async (page: Page): Promise<void> => {
  await press(page.getByRole('link', { name: status({ kind: 'not-kept' }) }));
  await page.getByText(words.notKeptLead).waitFor();
  for (const line of words.notKeptDo) await page.getByText(line).waitFor();
};

test.concurrent(
  'R23 a browser that keeps nothing says so, and every card can be read',
  async ({ openWindow, expect }) => {
    const { page } = await openWindow();
    await page.addInitScript(() => {
      // As private windows of some browsers do.
      IDBFactory.prototype.open = () => {
        throw new DOMException('no', 'SecurityError');
      };
    });
    await page.goto('/start-here/with-people/#hook');
    await page
      .getByRole('status')
      .filter({ hasText: status({ kind: 'not-kept' }) })
      .waitFor();
    await press(wayOn(await waitForCard(page, 'hook'), 'en'));
    await waitForCard(page, 'story');
    await readAdvice(page);
    expect(new URL(page.url()).pathname).toBe('/saved/');
  },
);

test.concurrent(
  'R23 a phone that the browser has cleared says what is safe, and signing in brings it back',
  async ({ stack, group, openWindow, expect }) => {
    const { page, context } = await openWindow();
    await joinByPage(page, stack, group.code, { name: 'Luz Ortega', email: 'luz@example.org' });
    await page.getByRole('heading', { name: joinMessages.en.inTitle('Luz Ortega') }).waitFor();
    await open(page, 'hook');
    await waitUntilKept(page, 'with-people.hook');
    await page.evaluate(() => dispatchEvent(new Event('online')));
    await page
      .getByRole('status')
      .filter({ hasText: status({ kind: 'saved' }) })
      .waitFor();
    await page.goto('about:blank');
    const session = await context.newCDPSession(page);
    await session.send('Storage.clearDataForOrigin', { origin: stack.origin, storageTypes: 'indexeddb' });
    await page.goto('/start-here/');
    await press(page.getByRole('link', { name: status({ kind: 'cleared' }) }));
    await page.getByText(words.clearedLead).waitFor();
    await press(page.getByRole('button', { name: words.clearedOk }));
    await expect.poll(() => page.getByText(words.clearedLead).isVisible()).toBe(false);

    const email = 'luz@example.org';
    await signInByPage(page, stack, email, (await stack.mailsTo(email)).length);
    await page.getByRole('link', { name: joinMessages.en.onward }).waitFor();
    await page.goto('/saved/');
    await page.getByText(words.record(1)).waitFor();
  },
);

/** Longer than Chromium goes by what it last knew of the room on a phone, ms. */
const STALE_MS = 31_000;

test.concurrent(
  'R23 with no room left it is said before more is typed, with what to do; with room again nothing is missing',
  async ({ stack, openWindow, expect }) => {
    const { page, context } = await openWindow();
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
      .toEqual(
        expect.arrayContaining(['with-people.story', 'with-people.what-with', 'with-people.take-away']),
      );
    await open(page, 'what-with');
    await card.getByText('My own words').waitFor();
  },
);
