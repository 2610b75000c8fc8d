import { expect } from 'vitest';
import { boardMessages } from '#lib/staff/board/messages.ts';
import { noticeMessages } from '#lib/account/online/notice-messages.ts';
import { ownTransferMessages } from '#lib/account/online/transfer-messages.ts';
import { joinMessages } from '#lib/sign-in/join-messages.ts';
import { transferMessages } from '#lib/staff/transfers/messages.ts';
import { takeMessages } from '#routes/[[lang=lang]]/(staff)/transfer/messages.ts';
import { SCREENS, answered } from '../support/browser.ts';
import { test } from '../support/fixtures.ts';
import { staffByPage } from '../support/staff.ts';
import { findingsOf } from '../support/page-checks.ts';
import { joinByPage } from '../support/joining.ts';
import { codeOf, openGroup } from '../support/people.ts';
import { openDoors } from '../support/phone-pages.ts';
import { press } from '../support/player.ts';

test('S78 somebody moves to another affiliate with their own yes, and back', async ({
  stack,
  administrator,
  openWindow,
}) => {
  const here = await openGroup(administrator, { affiliate: 'Miami Valley Together', name: 'Dayton' });
  const there = await openGroup(administrator, { affiliate: 'Tierra y Voz', name: 'Fresno' });
  const { page: phone } = await openWindow(SCREENS.phone);
  const lena = { email: 'lena@valley.example', name: 'Lena Ortiz' };
  await joinByPage(phone, stack, here.code, lena);
  await phone.getByRole('heading', { name: joinMessages.en.inTitle(lena.name) }).waitFor();

  const { page } = await openWindow();
  await staffByPage({ stack, administrator }, page, here, 'coordinator', 'Rita Bell');
  await page.goto(`/board/?cohort=${here.cohort}`);
  await press(page.getByRole('button', { name: 'Lena Ortiz', exact: true }));
  await press(page.getByRole('button', { name: transferMessages.en.person.open }));
  expect(await findingsOf(page)).toEqual([]);
  await press(page.getByRole('button', { name: transferMessages.en.person.make }));
  const address = await page.locator('.address').innerText();
  expect(await findingsOf(page)).toEqual([]);
  await press(page.getByRole('link', { name: transferMessages.en.person.withdraw }));
  await page.getByText(/^offered on /).waitFor();

  const theirs = await openWindow({ ...SCREENS.phone, locale: 'es' });
  await staffByPage({ stack, administrator }, theirs.page, there, 'coordinator', 'Inés Soto');
  const take = takeMessages.es;
  // A link that was mistyped, and the right one in its place.
  theirs.allow(answered(404));
  await theirs.page.goto(`/es/transfer/#${'A'.repeat(codeOf(address).length)}`);
  await theirs.page.getByText(take.overHow).waitFor();
  await theirs.page.goto(`/es/transfer/#${codeOf(address)}`);
  await theirs.page.getByRole('heading', { level: 1, name: take.titleOf('Lena Ortiz') }).waitFor();
  expect(await findingsOf(theirs.page)).toEqual([]);
  await press(theirs.page.getByRole('button', { name: take.take }));
  await theirs.page.getByText(/^Ahora se le pregunta a Lena Ortiz/).waitFor();
  expect(await findingsOf(theirs.page)).toEqual([]);
  // Nothing moves before she says yes, and both sides see whose yes it waits for.
  await page.reload();
  await page.getByText(/waits for Lena Ortiz’s yes, until /).waitFor();
  expect(await findingsOf(page)).toEqual([]);
  await theirs.page.goto(`/es/affiliate/?affiliate=${there.affiliate}`);
  await theirs.page.getByText(/falta el sí de Lena Ortiz/).waitFor();
  expect(await findingsOf(theirs.page)).toEqual([]);
  await theirs.page.goto(`/es/board/?cohort=${there.cohort}`);
  await theirs.page.getByRole('heading', { name: boardMessages.es.nobodyYet }).waitFor();

  // Her phone hears of it with the next reading of her account, and her first page leads there.
  await phone.goto('/account/');
  const own = ownTransferMessages.en;
  await phone.getByRole('heading', { name: own.title }).waitFor();
  expect(await findingsOf(phone)).toEqual([]);
  await phone.goto('/');
  await phone.getByText(noticeMessages.en.transfer).waitFor();
  await press(phone.getByRole('link', { name: noticeMessages.en.look }));
  await press(phone.getByRole('button', { name: own.yes }));
  await phone.getByText(own.moved('Fresno')).waitFor();
  await openDoors(phone);
  await phone.getByText(/^Tierra y Voz · /).waitFor();
  await theirs.page.reload();
  await theirs.page.getByRole('button', { name: 'Lena Ortiz', exact: true }).waitFor();
  // The link worked once.
  await theirs.page.goto(`/transfer/#${codeOf(address)}`);
  await theirs.page.getByText(takeMessages.en.overHow).waitFor();

  await page.reload();
  const moves = transferMessages.en;
  await page.getByText(/^went to Tierra y Voz on /).waitFor();
  expect(await findingsOf(page)).toEqual([]);
  await press(page.getByRole('button', { name: new RegExp(`^${moves.undo}`) }));
  expect(await findingsOf(page)).toEqual([]);
  await press(page.getByRole('button', { name: moves.yes }));
  await page.getByText(moves.undone('Lena Ortiz')).waitFor();
  await page.goto(`/board/?cohort=${here.cohort}`);
  await page.getByRole('button', { name: 'Lena Ortiz', exact: true }).waitFor();
  await theirs.page.goto(`/board/?cohort=${there.cohort}`);
  await theirs.page.getByRole('heading', { name: boardMessages.en.nobodyYet }).waitFor();
});
