import { expect } from 'vitest';
import { boardMessages } from '#lib/staff/board/messages.ts';
import { pageOf, TWENTY_EIGHT } from '../component/board/cohort.ts';
import { test } from '../support/fixtures.ts';
import { staffCode } from '../support/people.ts';
import { takeOnRole } from '../support/staff.ts';
import { openPdf } from '../unit/certificates/pdf-reader.ts';

/** Eight of them need someone, some for two reasons, as twelve days before a training. */
const PEOPLE = TWENTY_EIGHT.map((person, at) =>
  [9, 15, 23].includes(at) ? { ...person, needs: [{ rule: 'quiet', days: 9 } as const] } : person,
);

test('a board of 28 is one sheet of Letter and of A4', async ({
  stack,
  administrator,
  group,
  openWindow,
}) => {
  const window = await openWindow();
  const { page } = window;
  const code = await staffCode(administrator, group.cohort, 'trainer');
  await takeOnRole(stack, page, { code, role: 'trainer', name: 'Rosa Vega', email: 'rosa@example.org' });
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
  expect(window.troubles).toEqual([]);
});
