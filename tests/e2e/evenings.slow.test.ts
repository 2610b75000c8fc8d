import { expect } from 'vitest';
import { EVENING_HOUR } from '#domain/surveys/surveys.ts';
import { readCatalogue } from '#functions/storage/catalogue.ts';
import { readRecord } from '#functions/storage/records.ts';
import { eveningMessages } from '#lib/surveys/evening-messages.ts';
import { ownMessages } from '#lib/outline/own-messages.ts';
import { joinMessages } from '#lib/sign-in/join-messages.ts';
import { OFFLINE_PHONE } from '../support/browser.ts';
import { joinByPage } from '../support/joining.ts';
import { NO_SIGNAL } from '../support/builds.ts';
import { lastingToday } from '../support/days.ts';
import { test } from '../support/fixtures.ts';
import { findingsOf } from '../support/page-checks.ts';
import { openGroup } from '../support/people.ts';
import { waitUntilOnPhone } from '../support/phone-pages.ts';
import { press } from '../support/player.ts';
import { readTables } from '../support/tables.ts';

const words = eveningMessages.en;
const FORM = 'evenings.day-1';

test('S71 an evening is kept offline and taken back', async ({ stack, administrator, openWindow }) => {
  const { code } = await openGroup(administrator, { startsOn: await lastingToday() });
  const { page, context, allow } = await openWindow(OFFLINE_PHONE);
  const email = 'sol@evening.example';
  await page.goto('/survey/evening/');
  await page.getByText(words.notToday).waitFor();
  await joinByPage(page, stack, code, { name: 'Sol Ibarra', email });
  await page.getByRole('heading', { name: joinMessages.en.inTitle('Sol Ibarra') }).waitFor();

  // In the morning the page asks nothing, and from four o'clock it does.
  const today = new Date();
  await page.clock.setSystemTime(today.setHours(9, 0));
  await page.goto('/');
  await page.getByText(ownMessages.en.day(1, 4)).waitFor();
  expect(await page.getByRole('link', { name: words.begin }).count()).toBe(0);
  await page.clock.setSystemTime(today.setHours(EVENING_HOUR, 0));
  await page.goto('/');
  const begin = page.getByRole('link', { name: words.begin });
  await press(begin);
  await page.waitForURL('**/survey/evening/');
  await page.clock.setSystemTime(Date.now());
  const first = page.getByRole('radiogroup').first();
  await first.waitFor();
  await waitUntilOnPhone(page, '/survey/evening/');
  allow(NO_SIGNAL);
  await context.setOffline(true);
  await press(first.locator('label').last());
  await page.getByRole('textbox').fill('Longer breaks');
  await page.getByRole('textbox').blur();
  await page.getByText(words.kept).waitFor();
  await page.reload();
  await expect.poll(() => page.getByRole('textbox').inputValue()).toBe('Longer breaks');
  await expect.poll(() => first.getByRole('radio').last().isChecked()).toBe(true);
  expect(await findingsOf(page)).toEqual([]);

  const recorded = async () => {
    const items = (await readTables(stack)).core.filter(({ sk }) => sk === 'R#core');
    const { values, words: line } = items.map((item) => readRecord(item).forms[FORM])[0] ?? {};
    return { values, line };
  };
  await context.setOffline(false);
  const [question] = readCatalogue().forms.find(({ id }) => id === FORM)!.questions;
  await expect.poll(recorded).toEqual({ values: { [question!.id]: 2 }, line: 'Longer breaks' });

  await press(page.getByRole('button', { name: words.takeBack }));
  await expect.poll(recorded).toEqual({ values: {}, line: undefined });
  await expect.poll(() => page.getByRole('textbox').inputValue()).toBe('');
});
