import { expect } from 'vitest';
import { auditMessages } from '#lib/account/online/audit-messages.ts';
import { joinMessages } from '#lib/sign-in/join-messages.ts';
import { leaveMessages } from '#lib/account/online/messages.ts';
import { telephoneMessages } from '#lib/account/online/telephone-messages.ts';
import { callListMessages } from '#routes/[[lang=lang]]/(staff)/call-list/messages.ts';
import { sendMessages } from '#lib/ui/send-messages.ts';
import { nudgeMessages } from '#routes/[[lang=lang]]/(staff)/nudge/messages.ts';
import { accountMessages } from '#lib/account/messages.ts';
import { SCREENS } from '../support/browser.ts';
import { test } from '../support/fixtures.ts';
import { staffByPage } from '../support/staff.ts';
import { findingsOf } from '../support/page-checks.ts';
import { signInByPage } from '../support/joining.ts';
import { createCaller, joinBy, openGroup } from '../support/people.ts';
import { openDoors } from '../support/phone-pages.ts';
import { press } from '../support/player.ts';

test('S84 a number is given, called, seen and taken back', async ({ stack, administrator, openWindow }) => {
  const { cohort, affiliate, code } = await openGroup(administrator, {
    affiliate: 'Valle Unido',
    name: 'Selma',
  });
  const email = 'beto@calls.example';
  await joinBy(stack, createCaller(stack.origin), { code, email, name: 'Beto Ruiz', language: 'es' });
  await joinBy(stack, createCaller(stack.origin), { code, email: 'ana@calls.example', name: 'Ana López' });
  const own = telephoneMessages.es;
  const phone = await openWindow({ ...SCREENS.phone, locale: 'es' });
  await signInByPage(phone.page, stack, email, (await stack.mailsTo(email)).length, 'es');
  await phone.page.getByRole('heading', { name: joinMessages.es.inTitle('Beto Ruiz') }).waitFor();
  await phone.page.goto('/es/account/');
  await phone.page.getByText(accountMessages.es.doors.ways).waitFor();
  await openDoors(phone.page);
  const field = phone.page.getByLabel(own.number);
  await field.fill('555-0123');
  await press(phone.page.getByRole('button', { name: own.give }));
  await phone.page.getByText(own.invalid).waitFor();
  await expect.poll(() => field.getAttribute('aria-invalid')).toBe('true');
  await field.fill('559.555.0123');
  await field.press('Enter');
  await phone.page.getByText(own.given).waitFor();
  await phone.page.getByText('(559) 555-0123').waitFor();
  expect(await findingsOf(phone.page)).toEqual([]);

  const desk = await openWindow();
  await staffByPage({ stack, administrator }, desk.page, { affiliate }, 'coordinator', 'Eva Paz');
  await desk.page.goto(`/nudge/?cohort=${cohort}`);
  await press(desk.page.getByRole('link', { name: nudgeMessages.en.callList }));
  const words = callListMessages.en;
  await desk.page.getByText(words.lead(1, 2)).waitFor();
  const dial = desk.page.getByRole('link', { name: words.call('Beto Ruiz', '(559) 555-0123') });
  await expect.poll(() => dial.getAttribute('href')).toBe('tel:+15595550123');
  const hrefOf = async (name: string) =>
    decodeURIComponent((await desk.page.getByRole('link', { name }).getAttribute('href')) ?? '');
  // In their language, with the page where they go on.
  expect(await hrefOf('WhatsApp: Beto Ruiz')).toBe(
    `https://wa.me/15595550123?text=${callListMessages.es.message('Beto Ruiz', `${stack.origin}/es/`)}`,
  );
  expect(await hrefOf(`${sendMessages.en.sms}: Beto Ruiz`)).toContain(
    'sms:+15595550123?&body=¡Hola, Beto Ruiz!',
  );
  expect(await findingsOf(desk.page)).toEqual([]);
  await desk.page.emulateMedia({ media: 'print' });
  const printed = desk.page.locator('li .on-paper');
  await expect.poll(() => printed.isVisible()).toBe(true);
  await expect.poll(() => printed.innerText()).toBe('(559) 555-0123');
  expect(await desk.page.getByRole('link', { name: 'WhatsApp: Beto Ruiz' }).isVisible()).toBe(false);
  await desk.page.emulateMedia({ media: 'screen' });

  await phone.page.reload();
  await phone.page.getByText(accountMessages.es.doors.ways).waitFor();
  await openDoors(phone.page);
  await phone.page.getByText(auditMessages.es['call-list']('Eva Paz', 'Selma')).waitFor();
  await press(phone.page.getByRole('button', { name: own.takeBack }));
  await phone.page.getByText(own.takenBack).waitFor();
  await desk.page.reload();
  await desk.page.getByText(words.none).waitFor();
  expect(await findingsOf(desk.page)).toEqual([]);

  const leaving = leaveMessages.es;
  await press(phone.page.getByRole('button', { name: leaving.leave }));
  await press(phone.page.getByRole('button', { name: leaving.yes }));
  const left = phone.page.getByText(leaving.left('Selma'));
  await left.waitFor();
  await expect.poll(() => left.evaluate((line) => line.closest(':focus') !== null)).toBe(true);
  expect(await findingsOf(phone.page)).toEqual([]);
  await press(phone.page.getByRole('button', { name: leaving.undo }));
  await phone.page.getByRole('button', { name: leaving.leave }).waitFor();
  expect([...phone.troubles, ...desk.troubles]).toEqual([]);
});
