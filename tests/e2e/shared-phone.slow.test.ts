import type { Page } from 'playwright';
import { expect } from 'vitest';
import { SECOND_MS } from '#domain/values/durations.ts';
import { signOutMessages } from '#lib/account/sign-out-messages.ts';
import { itemMessages } from '#lib/lesson/items/messages.ts';
import { joinMessages } from '#lib/sign-in/join-messages.ts';
import { recordMessages } from '#lib/phone/messages.ts';
import { sharedPhoneMessages } from '#lib/saved/shared-phone-messages.ts';
import { IDLE_MS, WARNING_MS } from '#lib/phone/store/idle.ts';
import { axeFindings, type Window, answered, OFFLINE_PHONE } from '../support/browser.ts';
import { joinByPage, signInByPage, signOutByPage } from '../support/joining.ts';
import { layoutFindings } from '../support/page-checks.ts';
import { openDoors, savedAt } from '../support/phone-pages.ts';
import { keptEvents, phoneDatabase, press, waitForCard, waitUntilKept } from '../support/player.ts';
import { type TestStack } from '../support/stack.ts';
import { recordOf } from '../support/tables.ts';
import type { OpenedCohort } from '../support/people.ts';
import { test } from '../support/fixtures.ts';
import { savedMessages } from '#lib/saved/messages.ts';
import { waitUntilOnPhone } from '../support/phone-pages.ts';

const words = sharedPhoneMessages.en;
const account = signOutMessages.en;
const NO_SIGNAL = /net::ERR_INTERNET_DISCONNECTED/;

/** Someone joins on a phone and says that it is shared. Its clock moves only when the test moves it. */
const shareWith = async (
  stack: TestStack,
  group: OpenedCohort,
  window: Window,
  name: string,
  email: string,
): Promise<void> => {
  const { page } = window;
  await joinByPage(page, stack, group.code, { name, email });
  await page.getByRole('heading', { name: joinMessages.en.inTitle(name) }).waitFor();
  await page.goto('/account/');
  await openDoors(page);
  await page.getByRole('checkbox', { name: words.shared }).check();
  await page.getByText(words.sharedOn).waitFor();
};

const open = async (page: Page, local: string) => {
  await page.goto('about:blank');
  await page.goto(`/start-here/with-people/#${local}`);
  return waitForCard(page, local);
};

const saved = (page: Page) => page.getByRole('link', { name: recordMessages.en.status({ kind: 'saved' }) });

test('S55 words on a shared phone outlive a reload, not a sign-out', async ({ stack, group, openWindow }) => {
  const window = await openWindow();
  const { page } = window;
  await shareWith(stack, group, window, 'Luz Ortega', 'luz@example.org');
  const card = await open(page, 'what-with');
  await card.getByRole('textbox').pressSequentially('Only between us');
  await press(card.getByRole('button', { name: itemMessages.en.keep }));
  await card.getByText(itemMessages.en.kept).waitFor();
  await waitUntilKept(page, 'with-people.what-with');
  await page.reload();
  await card.getByText('Only between us').waitFor();
  // Nothing says that all is saved where words are on this phone alone.
  await page.getByRole('link', { name: recordMessages.en.status({ kind: 'words' }) }).waitFor();
  await expect.poll(() => keptEvents(page)).toEqual([]);

  await page.goto('/account/');
  await press(page.getByRole('button', { name: account.signOut, exact: true }));
  await page.getByRole('alert').getByText(account.words(0, 1)).waitFor();
  expect([...(await layoutFindings(page, [390, 320])), ...(await axeFindings(page))]).toEqual([]);
  expect(await phoneDatabase(page)).toContain('Only between us');
  await press(page.getByRole('button', { name: account.discard }));
  await page.getByText(account.gone).waitFor();
  expect(await phoneDatabase(page)).not.toContain('Only between us');
});

/** Has all that waits sent now, so that no call is under way when the clock leaps. */
const sendAll = async (page: Page): Promise<void> => {
  await page.evaluate(() => dispatchEvent(new Event('online')));
  await saved(page).waitFor();
};

test('a shared phone left lying warns, then sends and signs out', async ({ stack, group, openWindow }) => {
  const window = await openWindow();
  const { page, context } = window;
  await page.clock.install();
  await shareWith(stack, group, window, 'Ben Okafor', 'ben@example.org');
  await open(page, 'hook');
  await page.locator('#idle-guard').waitFor({ state: 'attached' });
  await sendAll(page);

  await page.clock.runFor(IDLE_MS - WARNING_MS + 5 * SECOND_MS);
  const warning = page.getByRole('dialog', { name: words.idleTitle });
  await warning.waitFor();
  expect([...(await layoutFindings(page, [390, 320])), ...(await axeFindings(page))]).toEqual([]);
  await press(warning.getByRole('button', { name: words.idleStay }));
  await warning.waitFor({ state: 'hidden' });
  await page.clock.runFor(IDLE_MS - WARNING_MS - 5 * SECOND_MS);
  expect(await warning.count()).toBe(0);
  await page.clock.runFor(WARNING_MS);
  await warning.waitFor();
  // Nobody touched this, so it is one more thing to send before signing out.
  await page.evaluate(() => {
    location.hash = '#story';
  });
  await waitUntilKept(page, 'with-people.story');
  await page.clock.runFor(6 * SECOND_MS);
  const out = page.getByRole('dialog', { name: words.idleOut });
  await out.waitFor();
  await out.getByText(words.idleOutLead).waitFor();
  await press(out.getByRole('button', { name: words.idleOk }));
  await page.locator('main .poster').waitFor();
  await expect.poll(() => keptEvents(page)).toEqual([]);
  expect((await context.cookies()).some(({ name }) => name.includes('session'))).toBe(false);
  expect((await page.request.get('/api/me')).status()).toBe(401);
  expect((await recordOf(stack, 'ben@example.org')).steps).toHaveProperty(['with-people.story']);
});

test('left lying offline, steps wait and come with their person alone', async ({
  stack,
  group,
  openWindow,
}) => {
  const window = await openWindow(OFFLINE_PHONE);
  const { page, context } = window;
  await page.clock.install();
  await shareWith(stack, group, window, 'Mai Vang', 'mai@example.org');
  await page.goto('/');
  await waitUntilOnPhone(page, '/');
  await open(page, 'hook');
  await page.locator('#idle-guard').waitFor({ state: 'attached' });
  await sendAll(page);
  window.allow(NO_SIGNAL);
  await context.setOffline(true);
  await page.evaluate(() => {
    location.hash = '#story';
  });
  await waitUntilKept(page, 'with-people.story');
  await page.clock.runFor(IDLE_MS + 5 * SECOND_MS);
  const out = page.getByRole('dialog', { name: words.idleOut });
  await out.getByText(words.idleLeft(2)).waitFor();
  // The sign-out that is owed is made good when the signal is back, by as many pages as hear of it.
  window.allow(answered(401));
  await press(out.getByRole('button', { name: words.idleOk }));
  await page.locator('main .poster').waitFor();
  await context.setOffline(false);

  // The next person sees nothing of hers, and has nothing of their own yet.
  await page.goto('about:blank');
  await page.goto('/saved/');
  const here = savedAt(page, savedMessages.en.places.here);
  await expect.poll(() => here.locator('.num').innerText()).toBe('0');
  await expect.poll(() => keptEvents(page)).toHaveLength(2);
  expect(await phoneDatabase(page)).not.toContain('mai@example.org');

  const email = 'mai@example.org';
  await signInByPage(page, stack, email, (await stack.mailsTo(email)).length);
  await page.getByRole('link', { name: joinMessages.en.onward }).waitFor();
  await saved(page).waitFor();
  // Sent, they are off the phone.
  await expect.poll(() => keptEvents(page)).toEqual([]);
  expect((await recordOf(stack, email)).steps).toHaveProperty(['with-people.story']);
});

test('S55 no sign-out without the server deletes unsent steps', async ({ stack, group, openWindow }) => {
  const { page, context, allow } = await openWindow();
  await joinByPage(page, stack, group.code, { name: 'Ana Ruiz', email: 'ruiz@example.org' });
  await page.getByRole('heading', { name: joinMessages.en.inTitle('Ana Ruiz') }).waitFor();
  await context.route('**/api/**', (route) => route.fulfill({ status: 503, json: { error: 'unavailable' } }));
  allow(answered(503));
  await open(page, 'hook');
  await expect.poll(() => keptEvents(page)).toHaveLength(2);
  await page.goto('about:blank');
  await page.goto('/account/');
  await press(page.getByRole('button', { name: account.signOut, exact: true }));
  await page.getByRole('alert').getByText(account.unsent(2)).waitFor();
  await press(page.getByRole('button', { name: account.stay }));
  await expect.poll(() => keptEvents(page)).toHaveLength(2);
  await page.reload();
  await page.getByRole('heading', { name: 'Ana Ruiz' }).waitFor();
  await expect.poll(() => keptEvents(page)).toHaveLength(2);

  await context.unroute('**/api/**');
  await signOutByPage(page);
  await expect.poll(() => keptEvents(page)).toEqual([]);
});
