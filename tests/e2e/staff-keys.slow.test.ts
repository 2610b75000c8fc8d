import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { ulid } from 'ulid';
import type { Page } from 'playwright';
import { expect } from 'vitest';
import { addPeople } from '#domain/contract/adding.ts';
import { shareWorksheet } from '#domain/contract/sharing.ts';
import { attendanceMessages } from '#lib/staff/attendance/messages.ts';
import { keyMessages } from '#lib/staff/keys/messages.ts';
import { sharedMessages } from '#lib/staff/shared/messages.ts';
import { SCREENS } from '../support/browser.ts';
import { lastingToday } from '../support/days.ts';
import { test } from '../support/fixtures.ts';
import { staffByPage } from '../support/staff.ts';
import { findingsOf } from '../support/page-checks.ts';
import { ask, createCaller, joinBy, openGroup } from '../support/people.ts';

const { example, rubric, parts } = JSON.parse(
  readFileSync(resolve(import.meta.dirname, '../../build/content/en/issue-sentence.worksheet.json'), 'utf8'),
) as { example: object; rubric: { id: string }[]; parts: object[] };
const MOST_KEYS = 6;
const words = sharedMessages.en;
const marks = attendanceMessages.en;

const focused = (page: Page): Promise<string> =>
  page.evaluate(
    () => document.activeElement?.getAttribute('aria-label') ?? document.activeElement?.textContent ?? '',
  );

test('staff mark, review and find by keys', async ({ stack, administrator, openWindow }) => {
  const startsOn = await lastingToday();
  const group = await openGroup(administrator, { affiliate: 'Valle Unido', name: 'Selma', startsOn });
  const { cohort } = group;
  const lines = ['Ana López', 'Beto Ruiz'].map((name, at) => ({ line: at + 1, name }));
  await ask(administrator, addPeople, { cohort, list: ulid(), language: 'es', lines });
  const { page } = await openWindow(SCREENS.desktop);
  await staffByPage({ stack, administrator }, page, { cohort }, 'trainer', 'Rosa Paz');
  const sharers = ['Luz Ortega', 'Iris Bell'] as const;
  for (const name of sharers) {
    const caller = createCaller(stack.origin);
    await joinBy(stack, caller, {
      code: group.code,
      email: `${name.slice(0, 3).toLowerCase()}@keys.example`,
      name,
    });
    await ask(caller, shareWorksheet, {
      ...{ worksheet: 'worksheet.issue-sentence', cohort, text: JSON.stringify(example) },
      self: Object.fromEntries(rubric.map(({ id }) => [id, 2])),
    });
  }

  // A review of five fields: it is opened, each point gets a level, it is sent.
  expect(parts).toHaveLength(5);
  await page.goto(`/shared/?cohort=${cohort}`);
  await page.getByRole('button', { name: words.open('Luz Ortega', 'My issue sentence') }).waitFor();
  // One in four is to be looked at closely and stands first; which, their id decides.
  const line = await page.getByRole('listitem').filter({ hasText: 'My issue sentence' }).first().innerText();
  const first = sharers.find((name) => line.includes(name)) ?? expect.fail(`nobody of ours: ${line}`);
  let keys = 0;
  const hit = async (key: string): Promise<void> => {
    keys += 1;
    await page.keyboard.press(key);
  };
  await hit('Enter');
  await page.getByText('Board chair Ellen Voss', { exact: true }).waitFor();
  for (const _ of rubric) await hit('3');
  await expect.poll(() => focused(page)).toContain(words.saveNext);
  expect(await findingsOf(page)).toEqual([]);
  await page.setViewportSize(SCREENS.desktop.viewport);
  await hit('Enter');
  await page.getByText(words.saved(first)).waitFor();
  expect(keys).toBeLessThanOrEqual(MOST_KEYS);
  // The next one is open. A letter in a field is a letter.
  await page
    .getByRole('button', { name: new RegExp(words.comment) })
    .first()
    .press('Enter');
  await page.keyboard.type('3 j?');
  await expect.poll(() => page.locator('textarea').inputValue()).toBe('3 j?');
  expect(await page.locator('[type=radio]:checked').count()).toBe(0);

  // Between people and between the marks of one.
  await page.goto(`/attendance/?cohort=${cohort}`);
  const label = (name: string, value: 'present' | 'absent') => marks.label(name, marks.values[value]);
  await page.getByRole('button', { name: label('Ana López', 'present') }).focus();
  for (const [key, name] of [
    ['ArrowRight', label('Ana López', 'absent')],
    ['ArrowDown', label('Beto Ruiz', 'absent')],
    ['ArrowLeft', label('Beto Ruiz', 'present')],
    ['ArrowUp', label('Ana López', 'present')],
  ] as const) {
    await page.keyboard.press(key);
    expect(await focused(page)).toBe(name);
  }
  await page.keyboard.press('Control+/');
  expect(await focused(page)).toBe(label('Ana López', 'present'));
  await page.keyboard.press('/');
  await expect
    .poll(() => page.locator('#find').evaluate((find) => find === document.activeElement))
    .toBe(true);
  await page.locator('h1').click();
  await page.locator('#find').blur();
  await page.keyboard.press('?');
  const help = page.getByRole('dialog', { name: keyMessages.en.title });
  await help.getByText(keyMessages.en.lines).waitFor();
  expect(await findingsOf(page)).toEqual([]);
  // They can be turned off, and stay off.
  await help.getByLabel(keyMessages.en.on).uncheck();
  await page.keyboard.press('Escape');
  await page.reload();
  await page.getByRole('button', { name: label('Ana López', 'present') }).focus();
  await page.keyboard.press('/');
  expect(await focused(page)).toBe(label('Ana López', 'present'));
});
