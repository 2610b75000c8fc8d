import { ulid } from 'ulid';
import { expect } from 'vitest';
import { addPeople } from '#domain/contract/adding.ts';
import { attendanceMessages } from '#lib/staff/attendance/messages.ts';
import { boardMessages } from '#lib/staff/board/messages.ts';
import { pageOf, TWENTY_EIGHT } from '../component/board/cohort.ts';
import { lastingToday } from '../support/days.ts';
import { test } from '../support/fixtures.ts';
import { staffByPage } from '../support/staff.ts';
import { ask, openGroup } from '../support/people.ts';
import { openPdf } from '../unit/certificates/pdf-reader.ts';

/** What browsers leave at the edges. */
const MARGIN = { top: '0.4in', right: '0.4in', bottom: '0.4in', left: '0.4in' };

/** A quarter has finished, and eight need someone, some for two reasons, as twelve days before a training. */
const PEOPLE = TWENTY_EIGHT.map((person, at) => {
  if (at % 4 === 1) {
    return { ...person, modules: person.modules.map((module) => ({ ...module, state: 'done' as const })) };
  }
  return [9, 15, 23].includes(at) ? { ...person, needs: [{ rule: 'quiet', days: 9 } as const] } : person;
});

test('a board of 28 is one sheet of Letter and A4', async ({ stack, administrator, group, openWindow }) => {
  const { page } = await openWindow();
  await staffByPage({ stack, administrator }, page, group, 'trainer', 'Rosa Vega');
  // Only what is printed matters here, so the people are made up.
  await page.route('**/api/board', (route) =>
    route.fulfill({ json: pageOf(PEOPLE, null, { id: group.cohort }) }),
  );
  await page.goto(`/board/?cohort=${group.cohort}`);
  await page.getByRole('heading', { name: boardMessages.en.all(28) }).waitFor();
  expect(await page.title()).toContain('Cumberland');
  for (const format of ['Letter', 'A4']) {
    const sheet = await openPdf(await page.pdf({ format, printBackground: true }));
    expect(sheet.numPages, format).toBe(1);
  }
});

test('the marks of 28 and their sign-in sheet: one each', async ({ stack, administrator, openWindow }) => {
  const startsOn = await lastingToday();
  const { cohort } = await openGroup(administrator, { affiliate: 'Valle Unido', name: 'Selma', startsOn });
  const lines = TWENTY_EIGHT.map(({ name }, at) => ({ line: at + 1, name }));
  await ask(administrator, addPeople, { cohort, list: ulid(), language: 'es', lines });
  const { page } = await openWindow();
  await staffByPage({ stack, administrator }, page, { cohort }, 'trainer', 'Rosa Vega');
  await page.goto(`/attendance/?cohort=${cohort}`);
  const words = attendanceMessages.en.onPaper;
  await page.getByRole('button', { name: words.marks }).waitFor();
  await page.evaluate(() => Object.defineProperty(window, 'print', { value: () => undefined }));
  for (const what of [words.marks, words.signIn]) {
    await page.getByRole('button', { name: what }).click();
    await expect.poll(() => page.locator('.paper tbody tr').count()).toBe(what === words.signIn ? 30 : 28);
    for (const format of ['Letter', 'A4']) {
      const sheet = await openPdf(await page.pdf({ format, margin: MARGIN }));
      expect(sheet.numPages, `${what}, ${format}`).toBe(1);
    }
  }
});
