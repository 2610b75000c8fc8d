import type { Page } from 'playwright';
import { expect } from 'vitest';
import { auditMessages } from '#lib/account/online/audit-messages.ts';
import { joinMessages } from '#lib/sign-in/join-messages.ts';
import { boardMessages } from '#lib/staff/board/messages.ts';
import { sharedMessages } from '#lib/staff/shared/messages.ts';
import { actsMessages } from '#lib/worksheets/acts-messages.ts';
import { worksheetMessages } from '#lib/worksheets/messages.ts';
import { sharingMessages } from '#lib/worksheets/sharing-messages.ts';
import { bagMessages } from '#routes/[[lang=lang]]/bag/messages.ts';
import { NO_SIGNAL } from '../support/builds.ts';
import { answered, OFFLINE_PHONE } from '../support/browser.ts';
import { test } from '../support/fixtures.ts';
import { staffByPage } from '../support/staff.ts';
import { findingsOf } from '../support/page-checks.ts';
import { joinByPage } from '../support/joining.ts';
import { cutOff, openDoors, waitUntilOnPhone } from '../support/phone-pages.ts';
import { itemsWith } from '../support/tables.ts';

const { en, es } = sharingMessages;
const words = actsMessages.en;
const trainers = sharedMessages.en;
const PATH = '/worksheet/issue-sentence/#all';
const TITLE = 'My issue sentence';
const TRAINER = 'Tomás Vega';
const WHO = 'The mayor of Alder Falls';
const COMMENT = 'She signs it. You found her.';

/** Gives the rows of a rubric a level each, by keyboard. */
const level = async (page: Page, rows: readonly string[], at: number): Promise<void> => {
  for (const row of rows) {
    const group = page.getByRole('radiogroup', { name: row, exact: true });
    await group.getByRole('radio').nth(at).press('Space');
  }
};

test('S29 S51 S75 a worksheet is shared with no signal and with one, read and answered, seen by its writer, taken back and gone for the trainer, by keyboard and in both languages', async ({
  stack,
  administrator,
  group,
  openWindow,
}) => {
  const trainer = await openWindow();
  await staffByPage({ stack, administrator }, trainer.page, group, 'trainer', TRAINER);
  const { page, context, allow } = await openWindow(OFFLINE_PHONE);
  await joinByPage(page, stack, group.code, { name: 'Luz Ortega', email: 'luz-shared@example.org' });
  await page.getByRole('heading', { name: joinMessages.en.inTitle('Luz Ortega') }).waitFor();

  // What is written stays on the phone until it is shared; then its trainers’ names are shown first.
  await page.goto(PATH);
  const who = page.getByLabel('We want … (one person, by role or name)');
  await expect.poll(() => who.isEnabled()).toBe(true);
  await page.getByRole('button', { name: words.share, exact: true }).press('Enter');
  await page.getByText(en.write).waitFor();
  await who.focus();
  await page.keyboard.type(WHO);
  await page.getByText(en.who(TRAINER, 'Fresno 2027')).waitFor();
  expect(await itemsWith(stack, WHO)).toEqual([]);
  const share = page.getByRole('button', { name: en.share });
  await share.press('Enter');
  await page.getByText(en.choose).first().waitFor();
  const findings = await findingsOf(page);
  await level(page, ['Who', 'What'], 1);
  // With no signal it waits on the phone, also over a reload, and can be called off.
  allow(NO_SIGNAL);
  await waitUntilOnPhone(page, PATH);
  await context.setOffline(true);
  await share.press('Enter');
  await page.getByText(en.saidWaits).waitFor();
  await cutOff(page);
  await page.reload();
  await page.getByRole('button', { name: words.share, exact: true }).press('Enter');
  await page.getByRole('button', { name: en.callOff }).waitFor();
  await page.getByRole('button', { name: en.callOff }).press('Enter');
  await page.getByText(en.calledOff).waitFor();
  await page.getByText(en.asOfLast).waitFor();
  expect(await itemsWith(stack, WHO)).toEqual([]);
  await level(page, ['Who', 'What'], 1);
  await share.press('Enter');
  await page.getByText(en.saidWaits).waitFor();
  await context.setOffline(false);
  await page.getByText(en.saidShared).waitFor();
  await page.getByText(en.notRead).waitFor();
  await page.getByText(words.shared, { exact: true }).waitFor();
  findings.push(...(await findingsOf(page)));

  // The trainer finds it beside the board, reads it, writes beside an answer and gives each point a level.
  const desk = trainer.page;
  await desk.goto(`/board/?cohort=${group.cohort}`);
  await desk.getByRole('link', { name: boardMessages.en.toShared }).press('Enter');
  await desk.getByRole('button', { name: trainers.open('Luz Ortega', TITLE) }).waitFor();
  findings.push(...(await findingsOf(desk)));
  await desk.getByRole('button', { name: trainers.open('Luz Ortega', TITLE) }).press('Enter');
  await desk.getByText(WHO).waitFor();
  await desk
    .getByRole('button', { name: new RegExp(trainers.comment) })
    .first()
    .press('Enter');
  await desk.keyboard.type(COMMENT);
  await level(desk, ['Who', 'What'], 2);
  await desk.getByRole('button', { name: trainers.save, exact: true }).press('Enter');
  await desk.getByText(trainers.saved('Luz Ortega')).waitFor();
  await desk.getByText(trainers.none.waiting).waitFor();
  await desk.getByRole('button', { name: trainers.reviewed, exact: true }).press('Enter');
  const again = desk.getByRole('button', { name: trainers.open('Luz Ortega', TITLE) });
  await again.waitFor();

  // Its writer sees who read it and what they wrote, in Spanish, and takes it back.
  await page.goto('/es/bag/');
  await page.getByText(bagMessages.es.wrote(TRAINER)).waitFor();
  await page.goto('/es/account/');
  await openDoors(page);
  await page.getByText(auditMessages.es.opened(TRAINER)).waitFor();
  await page.goto(`/es${PATH}`);
  await page.getByRole('heading', { name: es.wrote(TRAINER) }).waitFor();
  await page.getByText(COMMENT).waitFor();
  await page.getByText(es.they(TRAINER, worksheetMessages.es.levels[2]!)).first().waitFor();
  findings.push(...(await findingsOf(page)));
  await context.setOffline(true);
  await page.getByRole('button', { name: es.takeBack }).press('Enter');
  await page.getByText(es.saidBackWaits).waitFor();
  await context.setOffline(false);
  await page.getByText(es.tookBack).waitFor();
  expect(await itemsWith(stack, WHO)).toEqual([]);

  trainer.allow(answered(404));
  await again.press('Enter');
  await desk.getByText(trainers.noLonger).waitFor();
  expect(findings).toEqual([]);
});
