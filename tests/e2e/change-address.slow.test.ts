import { expect } from 'vitest';
import { accountMessages } from '#lib/account/messages.ts';
import { addressMessages } from '#lib/account/address/messages.ts';

import { joinMessages } from '#lib/sign-in/join-messages.ts';
import { refusalText } from '#lib/ui/refusal-messages.ts';
import { answered } from '../support/browser.ts';
import { signInByPage } from '../support/joining.ts';
import { makeLearner } from '../support/learner.ts';
import { findingsOf } from '../support/page-checks.ts';
import { openDoors } from '../support/phone-pages.ts';
import { press } from '../support/player.ts';
import { test } from '../support/fixtures.ts';

const [OLD, NEW] = ['rosa-was@example.org', 'rosa-is@example.org'];

test('S99 somebody gives their account another address, and takes the old one back from its mail', async ({
  stack,
  group,
  openWindow,
}) => {
  const { page, allow } = await openWindow();
  await makeLearner(stack, group, OLD, 0.2);
  await signInByPage(page, stack, OLD, (await stack.mailsTo(OLD)).length);
  await page.getByRole('link', { name: joinMessages.en.onward }).waitFor();
  const button = (name: string) => page.getByRole('button', { name, exact: true });
  const bad = async () => await findingsOf(page);
  const messages = addressMessages.en;
  await page.goto('/account/');
  await page.getByText(accountMessages.en.correctName).waitFor({ state: 'attached' });
  await openDoors(page);
  await press(button(accountMessages.en.changeAddress));
  const field = page.getByLabel(messages.email, { exact: true });
  for (const [typed, said] of [
    ['rosa', refusalText('en', { ok: false, error: 'email_invalid' })],
    [OLD.toUpperCase(), messages.same],
  ] as const) {
    allow(answered(400));
    await field.fill(typed);
    await press(button(messages.ask));
    await page.getByText(said).waitFor();
  }
  expect(await bad()).toEqual([]);
  await field.fill(NEW);
  await press(button(messages.ask));
  const code = page.getByLabel(messages.code(NEW), { exact: true });
  await code.waitFor();
  expect(await bad()).toEqual([]);
  allow(answered(401));
  await code.fill('12');
  await press(button(messages.change));
  await page.getByText(refusalText('en', { ok: false, error: 'wrong_code' })).waitFor();
  await expect.poll(async () => (await stack.mailsTo(NEW)).length).toBe(1);
  const [mail] = await stack.mailsTo(NEW);
  await code.fill(/\d{6}/.exec(mail?.text ?? '')?.[0] ?? '');
  await press(button(messages.change));
  await page.getByText(messages.changed(NEW)).waitFor();
  await page.getByText(NEW, { exact: true }).waitFor();
  expect(await bad()).toEqual([]);

  const undoing = async () =>
    (await stack.mailsTo(OLD)).flatMap(({ text }) => /\/account\/#address=\S+/.exec(text)?.[0] ?? []);
  await expect.poll(undoing).toHaveLength(1);
  const link = (await undoing())[0] ?? '';
  await page.goto('about:blank');
  await page.goto(`/es${link}`);
  await page.getByRole('heading', { name: addressMessages.es.undoTitle }).waitFor();
  expect(await bad()).toEqual([]);
  await press(button(addressMessages.es.undo));
  await page.getByText(addressMessages.es.undone).waitFor();
  await expect.poll(() => page.getByText(NEW, { exact: true }).count()).toBe(0);
  expect(await bad()).toEqual([]);
  await page.goto('/sign-in/');
  expect(await page.getByLabel(joinMessages.en.email, { exact: true }).inputValue()).toBe('');
  await page.goto('about:blank');
  allow(answered(404));
  await page.goto(link);
  await press(button(messages.undo));
  await page.getByText(messages.undoOver).waitFor();
});
