import type { Page } from 'playwright';
import { expect } from 'vitest';
import { joinMessages } from '#lib/account/join-messages.ts';
import { recordMessages } from '#lib/phone/messages.ts';
import { flagMessages } from '#lib/staff/board/flag-messages.ts';
import { paperMessages } from '#lib/staff/board/paper-messages.ts';
import { stuckMessages } from '#lib/stuck/messages.ts';
import { bagMessages } from '#routes/[[lang=lang]]/bag/messages.ts';
import { axeFindings, SCREENS } from '../support/browser.ts';
import { test } from '../support/fixtures.ts';
import { joinByPage } from '../support/joining.ts';
import { layoutFindings } from '../support/page-checks.ts';
import { staffCode } from '../support/people.ts';
import { waitUntilOnPhone } from '../support/phone-pages.ts';
import { lessonIn, sectionOf, waitForCard } from '../support/player.ts';
import { takeOnRole } from '../support/staff.ts';

const LESSON = '/start-here/with-people/';
const { en, es } = stuckMessages;
const board = flagMessages.en;
/** What Chromium says of every call with no signal, and of the page that says so. */
const NO_SIGNAL = /net::ERR_(INTERNET_DISCONNECTED|FAILED)|status of 503|dynamically imported module/;
const paper = paperMessages.en;
/** Its path asks for this one. */
const SHEET = 'What I bring and what I hope for';
const TRAINER = 'Tomás Vega';
const LEARNER = 'Luz Ortega';
const ANSWER = 'Two people asked me that.\n<b>Call me</b> any evening.';

const look = async (page: Page): Promise<string[]> => [
  ...(await layoutFindings(page, [390, 320, 1280])),
  ...(await axeFindings(page)),
];

test('S62 S77 somebody is stuck with no signal; a trainer sees where and writes back; it stands beside the card; a sheet on paper is ticked; at 390 px and by keyboard', async ({
  stack,
  administrator,
  group,
  openWindow,
}) => {
  const trainer = await openWindow(SCREENS.phone);
  const code = await staffCode(administrator, group.cohort, 'trainer');
  const email = 'tomas-stuck@example.org';
  await takeOnRole(stack, trainer.page, { code, role: 'trainer', name: TRAINER, email });
  const window = await openWindow(SCREENS.phone);
  const { page, context } = window;
  await joinByPage(page, stack, group.code, { name: LEARNER, email: 'luz-stuck@example.org' });
  await page.getByRole('heading', { name: joinMessages.en.inTitle(LEARNER) }).waitFor();
  await page.goto(LESSON);
  await waitUntilOnPhone(page, LESSON);
  const stuck = page.getByRole('button', { name: en.stuck });
  const fine = page.getByRole('button', { name: en.fine });
  await stuck.waitFor();

  window.expect(NO_SIGNAL);
  await context.setOffline(true);
  await page.goto(`${LESSON}#story`);
  await waitForCard(page, 'story');
  await stuck.press('Enter');
  await page.getByText(en.kept.card).waitFor();
  // One tap undoes it, and the focus stays.
  await fine.press('Enter');
  await expect.poll(() => page.getByText(en.kept.card).count()).toBe(0);
  await stuck.press('Enter');
  await fine.waitFor();
  const findings = await look(page);
  // Each card has its own.
  await page.goto(`${LESSON}#four-kinds`);
  await waitForCard(page, 'four-kinds');
  await stuck.waitFor();
  await context.setOffline(false);
  await page.getByText(recordMessages.en.status({ kind: 'saved' })).waitFor();

  const desk = trainer.page;
  await desk.goto(`/board/?cohort=${group.cohort}`);
  const title = sectionOf(lessonIn('en', 'with-people'), 'story').title;
  await desk.getByText(new RegExp(`^Stuck at “${title}” in lesson 1\\.1 since`)).waitFor();
  await desk.getByRole('button', { name: board.answerFor(LEARNER, title) }).press('Enter');
  await desk.getByLabel(board.label(LEARNER)).fill(ANSWER);
  findings.push(...(await look(desk)));
  await desk.getByRole('button', { name: board.send, exact: true }).press('Enter');
  await desk.getByText(board.sent(LEARNER)).waitFor();
  await expect.poll(() => desk.getByText(/^Stuck at/).count()).toBe(0);

  // It comes with the next sync, is named on the first page, and is there in either language.
  await page.goto('/es/');
  await page.getByText(es.wroteBack(TRAINER)).waitFor();
  findings.push(...(await look(page)));
  await page.getByRole('link', { name: es.read, exact: true }).press('Enter');
  await page.waitForURL((url) => url.pathname === `/es${LESSON}`);
  await page.getByRole('heading', { name: es.wrote(TRAINER) }).waitFor();
  // Tags are words like others.
  await page.getByText('<b>Call me</b> any evening.').waitFor();
  await page.getByRole('button', { name: es.stuck }).waitFor();
  findings.push(...(await look(page)));

  // A field of a worksheet is flagged alike.
  await page.goto('/es/worksheet/issue-sentence/');
  const field = page.locator('#part-person').getByRole('button', { name: es.stuck });
  // Before the phone has been read, a tap could not say whether a trainer sees it.
  await expect.poll(() => field.isEnabled()).toBe(true);
  await field.press('Enter');
  await page.getByText(es.kept.field).waitFor();
  findings.push(...(await look(page)));
  await page.getByText(recordMessages.es.status({ kind: 'saved' })).waitFor();
  await desk.reload();
  await desk.getByText(/^Stuck at “My issue sentence: We want/).waitFor();

  // What she wrote by hand counts once the trainer has seen it: on the board, and in her bag in her language.
  await desk.locator('button[aria-expanded]').filter({ hasText: LEARNER }).press('Enter');
  const papers = desk.getByRole('region', { name: paper.title });
  await papers.getByRole('button', { name: new RegExp(`^${paper.paper.see}.*${SHEET}`) }).press('Enter');
  await papers.getByText(paper.paper.seen(SHEET)).waitFor();
  findings.push(...(await look(desk)));
  await page.goto('/es/bag/');
  await page.getByText(bagMessages.es.seenBy(TRAINER)).waitFor();
  findings.push(...(await look(page)));
  await papers.getByRole('button', { name: new RegExp(`^${paper.paper.takeBack}.*${SHEET}`) }).press('Enter');
  await papers.getByText(paper.paper.takenBack(SHEET)).waitFor();
  await page.goto('/es/bag/');
  await expect.poll(() => page.getByText(bagMessages.es.onPaper).count()).toBe(0);
  expect(findings).toEqual([]);
});
