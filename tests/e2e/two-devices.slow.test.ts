import type { Locator, Page } from 'playwright';
import { expect } from 'vitest';
import { LONGEST_TEXT } from '#domain/worksheets/worksheet.ts';
import { itemMessages } from '#lib/lesson/items/messages.ts';
import { joinMessages } from '#lib/sign-in/join-messages.ts';
import { recordMessages } from '#lib/phone/messages.ts';
import { textMessages } from '#lib/saved/text-messages.ts';
import { apartMessages } from '#lib/worksheets/apart-messages.ts';
import { deleteMessages } from '#lib/worksheets/delete-messages.ts';
import { bagMessages } from '#routes/[[lang=lang]]/bag/messages.ts';
import { axeFindings, type Window } from '../support/browser.ts';
import { joinByPage, signInByPage } from '../support/joining.ts';
import { layoutFindings } from '../support/page-checks.ts';
import { press, waitForCard } from '../support/player.ts';
import { type TestStack } from '../support/stack.ts';
import { itemsWith } from '../support/tables.ts';
import type { OpenedCohort } from '../support/people.ts';
import { type OpenWindow, test } from '../support/fixtures.ts';
import { openDoors } from '../support/phone-pages.ts';

const LESSON = '/start-here/with-people/';
const CARD = 'what-with';
const QUESTION = /Recall one thing you did for people/;
const NO_SIGNAL = /net::ERR_INTERNET_DISCONNECTED/;
const words = { ...textMessages.en, ...apartMessages.en };
const item = itemMessages.en;
const status = recordMessages.en.status;

const open = async (page: Page): Promise<Locator> => {
  await page.goto('about:blank');
  await page.goto(`${LESSON}#${CARD}`);
  return waitForCard(page, CARD);
};
const field = (page: Page): Locator => page.getByLabel(item.yourWords);
const told = (page: Page, text: string): Promise<void> =>
  page.getByRole('status').filter({ hasText: text }).waitFor();
const back = async ({ context, page }: Window, end: string): Promise<void> => {
  await context.setOffline(false);
  await told(page, end);
};

async function twoPhones(
  stack: TestStack,
  group: OpenedCohort,
  openWindow: OpenWindow,
  name: string,
  email: string,
): Promise<[Window, Window]> {
  const [one, two] = [await openWindow(), await openWindow()];
  await joinByPage(one.page, stack, group.code, { name, email });
  await one.page.getByRole('heading', { name: joinMessages.en.inTitle(name) }).waitFor();
  await one.page.goto('/account/');
  await openDoors(one.page);
  await one.page.getByRole('checkbox', { name: words.keep }).check();
  await one.page.getByText(words.keepOn).waitFor();
  await told(one.page, status({ kind: 'saved' }));
  await signInByPage(two.page, stack, email, 1);
  await told(two.page, status({ kind: 'saved' }));
  for (const phone of [one, two]) phone.allow(NO_SIGNAL);
  return [one, two];
}

const writeApart = async (phone: Window, text: string): Promise<void> => {
  await open(phone.page);
  await told(phone.page, status({ kind: 'saved' }));
  await phone.context.setOffline(true);
  await field(phone.page).fill(text);
  await press(phone.page.getByRole('button', { name: item.keep }));
  await phone.page.getByText(item.kept).waitFor();
  await told(phone.page, 'sent when online');
};

test('R9 two texts of two phones stand side by side until joined', async ({ stack, group, openWindow }) => {
  const [one, two] = await twoPhones(stack, group, openWindow, 'Luz Ortega', 'luz@example.org');
  const texts = ['We met at the gate.', 'We sang on the way.'] as const;

  await writeApart(one, texts[0]);
  await writeApart(two, texts[1]);
  await back(one, status({ kind: 'saved' }));
  await back(two, status({ kind: 'apart', count: 1 }));

  const { page } = two;
  // The status leads there.
  await press(page.getByRole('link', { name: status({ kind: 'apart', count: 1 }) }));
  const choice = page.getByRole('region', { name: words.apartTitle });
  await choice.waitFor();
  await expect.poll(() => choice.locator('dd').allInnerTexts()).toEqual([...texts]);
  expect(await layoutFindings(page, [390, 320])).toEqual([]);
  expect(await axeFindings(page)).toEqual([]);
  for (const text of texts) expect(await itemsWith(stack, text)).not.toEqual([]);

  // By keyboard alone.
  await page.getByRole('button', { name: words.join }).press('Enter');
  const joined = page.getByLabel(words.joined);
  await expect.poll(() => joined.evaluate((element) => element === document.activeElement)).toBe(true);
  await expect.poll(() => joined.inputValue()).toBe(texts.join('\n\n'));
  // It takes no more than the account can hold.
  await expect.poll(() => joined.getAttribute('maxlength')).toBe(String(LONGEST_TEXT));
  await joined.fill('We met at the gate, and we sang on the way.');
  await page.getByRole('button', { name: words.keepJoined }).press('Enter');
  await told(page, status({ kind: 'saved' }));
  await expect.poll(() => choice.count()).toBe(0);

  // The other phone finds the joined words, and is asked nothing.
  await open(one.page);
  await one.page.getByText('We met at the gate, and we sang on the way.').waitFor();
  await told(one.page, status({ kind: 'saved' }));
  expect(await one.page.getByRole('region', { name: words.apartTitle }).count()).toBe(0);

  // The bag holds them under their question, and deleting goes the way of every worksheet.
  await one.page.goto('/bag/');
  await press(one.page.getByText(bagMessages.en.reflections(1)));
  const listed = one.page.getByRole('listitem').filter({ hasText: 'and we sang on the way' });
  await listed.getByRole('heading', { name: QUESTION }).waitFor();
  expect(await layoutFindings(one.page, [390, 320])).toEqual([]);
  expect(await axeFindings(one.page)).toEqual([]);
  await listed.getByRole('button', { name: deleteMessages.en.deleteIt }).press('Enter');
  await one.page.getByText(deleteMessages.en.deletedAll).waitFor();
  for (const text of [...texts, 'and we sang']) expect(await itemsWith(stack, text)).toEqual([]);
  await one.page.getByRole('button', { name: deleteMessages.en.undo }).press('Enter');
  await listed.waitFor();
  expect([...one.troubles, ...two.troubles]).toEqual([]);
});

test('R9 of two texts one is chosen; turned off, they stay on phones', async ({
  stack,
  group,
  openWindow,
}) => {
  const [one, two] = await twoPhones(stack, group, openWindow, 'Ana Ruiz', 'ana@example.org');
  const texts = ['A heron by the canal.', 'A heron on the levee.'] as const;
  await writeApart(one, texts[0]);
  await writeApart(two, texts[1]);
  await back(two, status({ kind: 'saved' }));
  await back(one, status({ kind: 'apart', count: 1 }));
  await press(one.page.getByRole('link', { name: status({ kind: 'apart', count: 1 }) }));
  const second = one.page.getByRole('listitem').filter({ hasText: texts[1] });
  await press(second.getByRole('button'));
  await told(one.page, status({ kind: 'saved' }));
  await open(one.page);
  await one.page.getByText(texts[1]).waitFor();

  await one.page.goto('/account/');
  await openDoors(one.page);
  await one.page.getByRole('checkbox', { name: words.keep }).uncheck();
  await one.page.getByText(words.keepOff).waitFor();
  await told(one.page, status({ kind: 'words' }));
  for (const text of texts) await expect.poll(() => itemsWith(stack, text)).toEqual([]);
  for (const { page } of [one, two]) {
    await open(page);
    await page.getByText(texts[1]).waitFor();
    await told(page, status({ kind: 'words' }));
  }
  for (const text of texts) expect(await itemsWith(stack, text)).toEqual([]);
  expect([...one.troubles, ...two.troubles]).toEqual([]);
  await one.context.close();
  await two.context.close();
});
