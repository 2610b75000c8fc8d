import { expect } from 'vitest';
import { signOutMessages } from '#lib/account/sign-out-messages.ts';
import { accountMessages } from '#lib/account/messages.ts';
import { joinMessages } from '#lib/sign-in/join-messages.ts';
import { stoppableMessages } from '#lib/account/online/reminder-messages.ts';
import { href } from '#lib/i18n/language.ts';
import { certificatesMessages } from '#lib/certificate/messages.ts';
import { joinByPage, signOutByPage } from '../support/joining.ts';
import { openGroup } from '../support/people.ts';
import { recordMessages } from '#lib/phone/messages.ts';
import { OFFLINE_PHONE } from '../support/browser.ts';
import { findingsOf } from '../support/page-checks.ts';
import { openDoors } from '../support/phone-pages.ts';
import { phoneDatabase, press } from '../support/player.ts';
import { itemsWith } from '../support/tables.ts';
import { test } from '../support/fixtures.ts';

test('who is on the full path reads first what theirs asks', async ({ stack, administrator, openWindow }) => {
  const group = await openGroup(administrator, { path: 'full' });
  const { page } = await openWindow();
  const account = accountMessages.en;
  await joinByPage(page, stack, group.code, { name: 'Rosa Peña', email: 'rosa@example.org' });
  await page.getByRole('link', { name: joinMessages.en.onward }).waitFor();
  await page.goto('/certificates/');
  await page.getByLabel(certificatesMessages.en.nameTick).waitFor();
  const asked = page.locator('[id="ready-core"], [id="ready-full"]');
  await expect.poll(() => asked.first().getAttribute('id')).toBe('ready-full');
  await expect.poll(() => asked.count()).toBe(2);
  await asked.first().getByText(`${certificatesMessages.en.paths.full}:`, { exact: true }).waitFor();

  await page.goto('/account/');
  await openDoors(page);
  await page.getByRole('heading', { name: account.places }).waitFor();
  // Nothing on the page is louder than a line: signing out least of all.
  expect(await page.locator('main .btn:not(.line)').count()).toBe(0);
  await signOutByPage(page);
  await expect
    .poll(() => page.evaluate(() => document.activeElement?.textContent.trim()))
    .toBe(signOutMessages.en.gone);
});

test('S55 words of this phone alone are named before a sign-out', async ({ stack, group, openWindow }) => {
  const { page } = await openWindow(OFFLINE_PHONE);
  const account = signOutMessages.en;
  await joinByPage(page, stack, group.code, { name: 'Mai Vang', email: 'mai-leaves@example.org' });
  await page.getByRole('link', { name: joinMessages.en.onward }).waitFor();
  const path = '/worksheet/issue-sentence/';
  await page.goto(`${path}#part-act`);
  const field = page.getByLabel('to do this');
  await expect.poll(() => field.isEnabled()).toBe(true);
  await field.fill('put a stop sign on Alder Street');
  await page.getByRole('link', { name: recordMessages.en.status({ kind: 'words' }) }).waitFor();
  const cached = () =>
    page.evaluate(async () => {
      const all = await Promise.all(
        (await caches.keys()).map(async (name) => (await caches.open(name)).keys()),
      );
      return all.flat().map(({ url }) => new URL(url).pathname);
    });
  await expect.poll(cached).toContain(path);

  await page.goto('/account/');
  await expect.poll(cached).toContain('/account/');
  await press(page.getByRole('button', { name: account.signOut, exact: true }));
  await page.getByRole('alert').getByText(account.words(1, 0)).waitFor();
  await page.getByRole('listitem').filter({ hasText: 'My issue sentence' }).waitFor();
  expect(await findingsOf(page)).toEqual([]);
  const download = page.waitForEvent('download');
  await press(page.getByRole('button', { name: account.copy }));
  expect((await download).suggestedFilename()).toMatch(/^groundwork-.*\.json$/);
  await press(page.getByRole('button', { name: account.save }));
  await page.getByText(account.inAccount).waitFor();
  expect(await itemsWith(stack, 'stop sign on Alder Street')).not.toEqual([]);
  expect(await phoneDatabase(page)).not.toContain('stop sign');
  const named = /\/(?:worksheet|bag|account|saved)\/|\.worksheet\./;
  await expect.poll(async () => (await cached()).filter((each) => named.test(each))).toEqual([]);
});

test('a sender without an account finds what stops their mails alone on the page', async ({ openWindow }) => {
  const language = 'es';
  const { page } = await openWindow();
  const sender = stoppableMessages['sender-mails'][language];
  await page.goto(href(language, '/account/#sender-mails=somebody.else'));
  await page.getByRole('heading', { level: 1, name: sender.title }).waitFor();
  await page.getByRole('button', { name: sender.turnOff }).waitFor();
  expect(await page.locator('main :is(h2, .btn:not(.line), input)').count()).toBe(0);
});
