import { ulid } from 'ulid';
import { expect } from 'vitest';
import { addPeople } from '#domain/contract/adding.ts';
import { stoppableMessages } from '#lib/account/online/reminder-messages.ts';
import { boardMessages } from '#lib/staff/board/messages.ts';
import { mailRunMessages } from '#lib/staff/nudge/messages.ts';
import { nudgeMessages } from '#routes/[[lang=lang]]/(staff)/nudge/messages.ts';
import { SCREENS, answered, axeFindings } from '../support/browser.ts';
import { test } from '../support/fixtures.ts';
import { findingsOf } from '../support/page-checks.ts';
import { ask, createCaller, joinBy, openGroup } from '../support/people.ts';
import { press } from '../support/player.ts';
import { openFold, staffByPage } from '../support/staff.ts';

/** A zone in which it is about noon, whenever this runs: at night a reminder waits for the morning. */
function zoneOfDay(): string {
  const behind = new Date().getUTCHours() - 12;
  return `Etc/GMT${behind < 0 ? behind : `+${behind}`}`;
}

test('S57 S80 three clicks remind who is behind', async ({ stack, administrator, openWindow }) => {
  const group = await openGroup(administrator, { affiliate: 'Valle Unido', name: 'Selma' });
  const { cohort, code } = group;
  await joinBy(stack, createCaller(stack.origin), { code, email: 'ana@nudge.example', name: 'Ana López' });
  const email = 'beto@nudge.example';
  await joinBy(stack, createCaller(stack.origin), { code, email, name: 'Beto Ruiz', language: 'es' });
  const lines = [{ line: 1, name: 'Carla Vega' }];
  await ask(administrator, addPeople, { cohort, list: ulid(), language: 'es', lines });

  const { page } = await openWindow({ ...SCREENS.phone, timezoneId: zoneOfDay() });
  await staffByPage({ stack, administrator }, page, group, 'coordinator', 'Eva Paz');
  const words = nudgeMessages.en;
  let clicks = 0;
  const click = async (...target: Parameters<typeof press>): Promise<void> => {
    clicks += 1;
    await press(...target);
  };

  await page.goto('/');
  await click(page.getByRole('link', { name: 'Selma', exact: true }));
  await click(page.getByRole('link', { name: boardMessages.en.toNudge(3) }));
  await page.getByText(words.lead(3, 3)).waitFor();
  await openFold(page, `${words.getsNone}: 1`);
  await page.getByText(mailRunMessages.en.why['no-address']).waitFor();
  await press(page.getByText(words.read, { exact: true }));
  const mail = page.locator('.mail').first();
  await mail.getByText(words.asGets('Ana López')).waitFor();
  await press(page.getByLabel(words.languages.es, { exact: true }));
  await mail.getByText(words.asGets('Beto Ruiz')).waitFor();
  await expect.poll(() => mail.innerText()).toContain('Tu siguiente paso en Groundwork');
  expect(await findingsOf(page)).toEqual([]);
  await click(page.getByRole('button', { name: words.send(2), exact: true }));
  await page.getByText(words.leaves(2, '')).waitFor();
  process.stdout.write(
    `nudge who is behind: ${clicks} clicks from home, a look at the words not among them\n`,
  );
  expect(clicks).toBeLessThanOrEqual(3);
  expect(await axeFindings(page)).toEqual([]);

  await press(page.getByRole('button', { name: mailRunMessages.en.undo }));
  await page.getByText(words.takenBack(2, 2)).waitFor();

  // Then the calendar is to do it: off until somebody says so.
  const calendar = nudgeMessages.en.calendar;
  await openFold(page, calendar.title);
  await page.getByText(calendar.isOff).waitFor();
  await press(page.getByRole('button', { name: calendar.turnOn, exact: true }));
  await page.getByText(calendar.turnedOn).waitFor();
  await page.getByText(calendar.isOn).waitFor();
  expect(await findingsOf(page)).toEqual([]);
  await page.getByRole('button', { name: calendar.turnOff, exact: true }).press('Enter');
  await page.getByText(calendar.turnedOff).waitFor();
  await page.getByText(calendar.isOff).waitFor();

  // Once more, by keyboard.
  await page.getByRole('button', { name: words.send(2), exact: true }).press('Enter');
  await page.getByText(words.leaves(2, '')).waitFor();
  await page.goto(`/es/nudge/?cohort=${cohort}`);
  const spoken = nudgeMessages.es;
  await page.getByText(spoken.none).waitFor();
  await openFold(page, `${spoken.getsNone}: 3`);
  await expect.poll(() => page.getByText(mailRunMessages.es.why['on-its-way']).count()).toBe(2);
  const passedOn = page.getByRole('link', { name: 'WhatsApp' });
  await expect.poll(() => passedOn.getAttribute('href')).toContain('https://wa.me/?text=%C2%A1Hola!');
  expect(await findingsOf(page)).toEqual([]);
});

test('S57 a reminder’s link leads to the page that stops them', async ({ openWindow }) => {
  const phone = await openWindow({ ...SCREENS.phone, locale: 'es' });
  phone.allow(answered(404));
  const { page } = phone;
  await page.goto(`/es/account/#reminders=${ulid()}.nobody`);
  await press(page.getByRole('button', { name: stoppableMessages.reminders.es.turnOff }));
  await page.getByText(stoppableMessages.reminders.es.badLink).waitFor();
  await page.goto(`/account/#weekly-report=${ulid()}.nobody`);
  await press(page.getByRole('button', { name: stoppableMessages['weekly-report'].en.turnOff }));
  await page.getByText(stoppableMessages['weekly-report'].en.badLink).waitFor();
  expect(await findingsOf(page)).toEqual([]);
});
