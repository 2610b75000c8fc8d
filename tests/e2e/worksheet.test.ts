import type { Locator, Page } from 'playwright';
import { expect } from 'vitest';
import { joinMessages } from '#lib/sign-in/join-messages.ts';
import { recordMessages } from '#lib/phone/messages.ts';
import { actsMessages } from '#lib/worksheets/acts-messages.ts';
import { worksheetMessages } from '#lib/worksheets/messages.ts';
import { worksheetPageMessages } from '#lib/worksheets/page-messages.ts';
import { deleteMessages } from '#lib/worksheets/delete-messages.ts';
import { bagMessages } from '#routes/[[lang=lang]]/bag/messages.ts';
import { OFFLINE_PHONE } from '../support/browser.ts';
import { test } from '../support/fixtures.ts';
import { joinByPage } from '../support/joining.ts';
import { findingsOf } from '../support/page-checks.ts';
import { phoneDatabase } from '../support/player.ts';
import { itemsWith } from '../support/tables.ts';

const NO_SIGNAL = /net::ERR_INTERNET_DISCONNECTED/;
const { en, es } = actsMessages;
const gone = deleteMessages.en;
const sheet = worksheetPageMessages.en;
const bag = bagMessages.en;
const PATH = '/worksheet/issue-sentence/';
const TITLE = 'My issue sentence';
const WHO = 'The mayor of Alder Falls';

const tabTo = async (page: Page, name: string): Promise<void> => {
  const wanted = page.getByLabel(name, { exact: true }).or(page.getByRole('button', { name, exact: true }));
  const isThere = () => wanted.first().evaluate((element) => element === document.activeElement);
  for (let stops = 0; stops < 60 && !(await isThere()); stops += 1) await page.keyboard.press('Tab');
  expect(await isThere(), name).toBe(true);
};

test('a worksheet is filled in by keyboard, found and deleted', async ({ stack, group, openWindow }) => {
  const { page, context, allow } = await openWindow(OFFLINE_PHONE);
  await joinByPage(page, stack, group.code, { name: 'Luz Ortega', email: 'luz-bag@example.org' });
  await page.getByRole('heading', { name: joinMessages.en.inTitle('Luz Ortega') }).waitFor();
  await page.goto('/bag/');
  const line = (title: string) => page.getByRole('listitem').filter({ hasText: title });
  await line('My two cards').getByText(bag.extra).waitFor();
  expect(await line('My story').getByText(bag.extra).count()).toBe(0);
  await page.getByRole('link', { name: TITLE }).press('Enter');
  await page.getByRole('heading', { level: 1, name: TITLE }).waitFor();

  // A key on a button that is not ready yet would do nothing.
  await page.getByRole('button', { name: worksheetMessages.en.mine, disabled: false }).press('Enter');

  // By keyboard alone, part by part: ready is refused, and leads to what is missing.
  const isFocused = (one: Locator) => one.evaluate((element) => element === document.activeElement);
  const onward = async (times: number, name: string = sheet.next) => {
    for (let time = 0; time < times; time += 1) {
      await page.getByRole('link', { name, exact: true }).press('Enter');
      await expect.poll(() => isFocused(page.locator('main h2[data-heading]'))).toBe(true);
    }
  };
  const who = page.getByLabel('We want … (one person, by role or name)');
  await expect.poll(() => who.isEnabled()).toBe(true);
  await onward(1);
  await tabTo(page, 'to do this');
  await page.keyboard.type('put a stop sign on Alder Street');
  const findings = await findingsOf(page);
  await onward(4);
  await page.getByRole('button', { name: en.sayReady }).press('Enter');
  await page.getByText(en.notReady(2)).waitFor();
  const first = page.getByRole('link', { name: 'Who can say yes?' });
  await expect.poll(() => isFocused(first)).toBe(true);
  findings.push(...(await findingsOf(page)));
  await page.keyboard.press('Enter');
  await who.waitFor();
  // Asked once where words are to stay: until then they are on this phone alone, and the page says so.
  await page.getByRole('link', { name: recordMessages.en.status({ kind: 'words' }) }).waitFor();
  await page.getByRole('button', { name: worksheetPageMessages.en.account }).press('Enter');
  await page.getByText(worksheetMessages.en.keptAccount).waitFor();
  expect(await page.getByText(worksheetPageMessages.en.where).count()).toBe(0);
  await who.focus();
  await page.keyboard.type(WHO);
  await expect.poll(() => phoneDatabase(page)).toContain(WHO);

  // Left, and opened again with no signal, in Spanish.
  await page.goto(`/es${PATH}`);
  await expect.poll(() => itemsWith(stack, WHO)).not.toEqual([]);
  await page.evaluate(async () => navigator.serviceWorker.ready);
  await expect
    .poll(() => page.evaluate(async (path) => Boolean(await caches.match(path)), `/es${PATH}`))
    .toBe(true);
  await page.waitForLoadState('networkidle');
  allow(NO_SIGNAL);
  await context.setOffline(true);
  await page.goto('about:blank');
  await page.goto(`/es${PATH}`);
  await page
    .getByRole('button', { name: worksheetMessages.es.mine, exact: true, disabled: false })
    .press('Enter');
  const quien = page.getByLabel('Queremos que… (una persona, por su cargo o su nombre)');
  await expect.poll(() => quien.inputValue()).toBe(WHO);
  await onward(2, worksheetPageMessages.es.next);
  await page.getByLabel('a más tardar en esta fecha').fill('1 de junio');
  await onward(3, worksheetPageMessages.es.next);
  await page.getByRole('button', { name: es.sayReady }).press('Enter');
  await page.getByText(es.saidReady).waitFor();
  findings.push(...(await findingsOf(page)));
  await context.setOffline(false);
  await expect.poll(() => itemsWith(stack, '1 de junio')).not.toEqual([]);

  await page.goto('/bag/');
  await page.getByText(bag.filled(3, 5)).waitFor();
  await page.getByText(bag.ready, { exact: true }).waitFor();
  findings.push(...(await findingsOf(page)));

  // Deleted: said to be gone once no older version is left, here or with the server.
  await page.goto(`${PATH}#end`);
  await page.getByRole('button', { name: en.more, exact: true }).press('Enter');
  await page.getByRole('button', { name: gone.deleteIt }).press('Enter');
  await page.getByText(gone.deletedAll).waitFor();
  await page
    .getByRole('status')
    .filter({ hasText: recordMessages.en.status({ kind: 'saved' }) })
    .waitFor();
  expect(await itemsWith(stack, WHO)).toEqual([]);
  expect(await phoneDatabase(page)).not.toContain(WHO);
  await page.getByRole('button', { name: gone.undo }).press('Enter');
  await page.goto(`${PATH}#part-person`);
  await expect.poll(() => who.inputValue()).toBe(WHO);
  expect(findings).toEqual([]);
});
