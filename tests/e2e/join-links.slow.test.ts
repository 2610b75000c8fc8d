import { expect } from 'vitest';
import { joinMessages } from '#lib/sign-in/join-messages.ts';
import { accountMessages } from '#lib/account/messages.ts';
import { cohortPageMessages } from '#lib/staff/cohort-page-messages.ts';
import { linkMessages } from '#lib/staff/links/messages.ts';
import { joinLinkMessages } from '#routes/[[lang=lang]]/(staff)/join-link/messages.ts';
import { waitingMessages } from '#routes/[[lang=lang]]/(staff)/waiting/messages.ts';
import { SCREENS, answered } from '../support/browser.ts';
import { test } from '../support/fixtures.ts';
import { findingsOf } from '../support/page-checks.ts';
import { openDoors } from '../support/phone-pages.ts';
import { openGroup } from '../support/people.ts';
import { press } from '../support/player.ts';
import { openFold, staffByPage } from '../support/staff.ts';
import { openPdf, scan } from '../unit/certificates/pdf-reader.ts';

/** Of the widest that browsers print by themselves. */
const MARGIN = { top: '0.5in', bottom: '0.5in', left: '0.5in', right: '0.5in' } as const;
const POSTER = { left: 0, top: 0, right: 1, bottom: 0.65 } as const;
const FIRST_STRIP = { left: 0.05, top: 0.66, right: 0.175, bottom: 0.81 } as const;

test('a join link is seen again; letters lead to a wait', async ({ stack, administrator, openWindow }) => {
  const group = await openGroup(administrator, { affiliate: 'Valle Unido', name: 'Selma' });
  const { page } = await openWindow();
  await staffByPage({ stack, administrator }, page, group, 'coordinator', 'Ana Ruiz');
  const [links, handing, room] = [linkMessages.en, joinLinkMessages.en, joinLinkMessages.en.inRoom];

  await page.goto(`/cohort/?cohort=${group.cohort}`);
  await openFold(page, links.make);
  await page.getByLabel(links.label).fill('Poster');
  await press(page.getByRole('button', { name: links.makeIt }));
  const address = await page.locator('.made .address').innerText();
  expect(address).toMatch(/\/join\/#[\w-]{22}$/);

  // Another day: nothing of it is left in the browser.
  await page.goto(`/cohort/?cohort=${group.cohort}`);
  await press(page.getByRole('link', { name: new RegExp(`^${links.show}.*Poster`) }));
  await page.getByRole('heading', { level: 1, name: handing.titleOf('Poster') }).waitFor();
  await expect.poll(() => page.locator('.address').innerText()).toBe(address);
  expect(await findingsOf(page)).toEqual([]);
  for (const format of ['Letter', 'A4']) {
    const paper = await openPdf(await page.pdf({ format, margin: MARGIN, printBackground: true }));
    expect(paper.numPages, format).toBe(1);
    expect(await scan(paper, POSTER), format).toBe(address);
    expect(await scan(paper, FIRST_STRIP), format).toBe(address);
  }

  await press(page.getByRole('link', { name: handing.room }));
  await page.getByRole('heading', { level: 1, name: 'Selma' }).waitFor();
  expect(await findingsOf(page)).toEqual([]);
  await press(page.getByRole('link', { name: room.back }));
  await press(page.getByRole('link', { name: handing.cohort }));

  const making = linkMessages.en.forRoom;
  await openFold(page, making.fold);
  const places = page.locator('form', { hasText: making.make }).getByLabel(making.limit);
  await places.fill('301');
  await press(page.getByRole('button', { name: making.make }));
  await page.getByText(links.numberProblem(300)).waitFor();
  await places.fill('60');
  await press(page.getByRole('button', { name: making.make }));
  const letters = await page.locator('.letters').innerText();
  await press(page.getByRole('link', { name: making.show }));
  await page.getByText(`${new URL(stack.origin).host}/join/`).waitFor();
  await expect.poll(() => page.locator('.letters').innerText()).toBe(letters);
  expect(await findingsOf(page)).toEqual([]);

  // In the room, on a phone in Spanish, as the wall says it.
  const phone = await openWindow({ ...SCREENS.phone, locale: 'es' });
  const joining = joinMessages.es;
  const typing = joining.workshop;
  await phone.page.goto('/es/join/');
  const field = phone.page.getByLabel(typing.letters);
  const go = phone.page.getByRole('button', { name: typing.go, exact: true });
  await field.fill('7K2Q');
  await press(go);
  await phone.page.getByText(typing.short).waitFor();
  phone.allow(answered(404));
  await field.fill('ZZZZ ZZZZ');
  await press(go);
  await phone.page.getByText(typing.wrong).waitFor();
  expect(await findingsOf(phone.page)).toEqual([]);
  await field.fill(letters.toLowerCase().replace('-', ' '));
  await press(go);
  await phone.page.getByText(joining.waits).waitFor();
  await phone.page.getByLabel(joining.name).fill('Luz Vega');
  await phone.page.getByLabel(joining.email).fill('luz@valle.example');
  await press(phone.page.getByRole('button', { name: joining.ask }));
  await phone.page.getByLabel(joining.code).fill(await stack.codeFor('luz@valle.example'));
  await press(phone.page.getByRole('button', { name: joining.verify }));
  await phone.page.getByRole('heading', { name: joining.waitTitle('Luz Vega') }).waitFor();
  await phone.page.goto('/es/account/');
  await phone.page.getByText(accountMessages.es.waits('Selma')).waitFor();

  const waiting = waitingMessages.en;
  await press(page.getByRole('link', { name: room.waitingRoom }));
  await press(page.getByRole('button', { name: `${waiting.away}: Luz Vega` }));
  await page.getByText(waiting.isAway('Luz Vega')).waitFor();
  // Another day: who was turned away reads what to do, and their trainer finds them again.
  await phone.page.reload();
  await phone.page.getByText(accountMessages.es.turnedAway('Selma')).waitFor();
  await page.reload();
  await page.getByRole('heading', { level: 2, name: waiting.turnedAway }).waitFor();
  expect(await findingsOf(page)).toEqual([]);
  await press(page.getByRole('button', { name: `${waiting.afterAll}: Luz Vega` }));
  await page.getByText(waiting.isIn('Luz Vega')).waitFor();
  await page.getByText(waiting.none).waitFor();
  expect(await page.getByRole('heading', { name: waiting.turnedAway }).count()).toBe(0);
  expect(await findingsOf(page)).toEqual([]);
  await press(page.getByRole('link', { name: cohortPageMessages.en.board }));
  await page.getByRole('row', { name: /Luz Vega/ }).waitFor({ state: 'attached' });
  await phone.page.reload();
  await openDoors(phone.page);
  await phone.page.locator('.groups').getByText('Selma', { exact: true }).waitFor();
});
