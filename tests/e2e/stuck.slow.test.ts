import { ulid } from 'ulid';
import { expect } from 'vitest';
import { worksheetMessages } from '#lib/worksheets/messages.ts';
import { board, helpLearner } from '#domain/contract/board.ts';
import { markPaper } from '#domain/contract/papers.ts';
import { joinMessages } from '#lib/sign-in/join-messages.ts';
import { recordMessages } from '#lib/phone/messages.ts';
import { stuckMessages } from '#lib/stuck/messages.ts';
import { bagMessages } from '#routes/[[lang=lang]]/bag/messages.ts';
import { OFFLINE_PHONE } from '../support/browser.ts';
import { test } from '../support/fixtures.ts';
import { joinByPage } from '../support/joining.ts';
import { findingsOf } from '../support/page-checks.ts';
import { ask, becomeStaff, staffCode } from '../support/people.ts';
import { waitUntilOnPhone } from '../support/phone-pages.ts';
import { waitForCard } from '../support/player.ts';

const LESSON = '/start-here/with-people/';
const { en, es } = stuckMessages;
/** What Chromium says of every call with no signal, and of the page that says so. */
const NO_SIGNAL = /net::ERR_(INTERNET_DISCONNECTED|FAILED)|status of 503|dynamically imported module/;
/** Its path asks for this one. */
const SHEET = 'worksheet.expectations';
const TRAINER = 'Tomás Vega';
const LEARNER = 'Luz Ortega';
const ANSWER = 'Two people asked me that.\n<b>Call me</b> any evening.';

test('S62 S77 somebody is stuck with no signal; what a trainer writes back stands beside the card; a sheet seen on paper counts; at 390 px and by keyboard', async ({
  stack,
  administrator,
  group: { code, cohort },
  openWindow,
}) => {
  const { caller: trainer } = await becomeStaff(stack, {
    code: await staffCode(administrator, cohort, 'trainer'),
    email: 'tomas-stuck@example.org',
    name: TRAINER,
  });
  const flags = async () => {
    const { people } = await ask(trainer, board, { cohort, after: null });
    return people.flatMap(({ person, needs }) =>
      needs.flatMap((need) => (need.rule === 'flag' ? [{ person, place: need.place, flag: need.flag }] : [])),
    );
  };
  const { page, context, allow } = await openWindow(OFFLINE_PHONE);
  await joinByPage(page, stack, code, { name: LEARNER, email: 'luz-stuck@example.org' });
  await page.getByRole('heading', { name: joinMessages.en.inTitle(LEARNER) }).waitFor();
  await page.goto(LESSON);
  await waitUntilOnPhone(page, LESSON);
  const stuck = page.getByRole('button', { name: en.stuck });
  const tell = page.getByRole('button', { name: en.tell });
  const fine = page.getByRole('button', { name: en.fine });
  await stuck.waitFor();

  allow(NO_SIGNAL);
  await context.setOffline(true);
  await page.goto(`${LESSON}#story`);
  await waitForCard(page, 'story');
  await stuck.press('Enter');
  await page.getByText(en.tells.card(null)).waitFor();
  const findings = await findingsOf(page);
  await tell.press('Enter');
  await page.getByText(en.kept.card).waitFor();
  // One tap undoes it, and the focus stays.
  await fine.press('Enter');
  await expect.poll(() => page.getByText(en.kept.card).count()).toBe(0);
  await stuck.press('Enter');
  await tell.press('Enter');
  await fine.waitFor();
  findings.push(...(await findingsOf(page)));
  await page.goto(`${LESSON}#four-kinds`);
  await waitForCard(page, 'four-kinds');
  await stuck.waitFor();
  await context.setOffline(false);
  await page.getByText(recordMessages.en.status({ kind: 'saved' })).waitFor();

  const places = async () => (await flags()).map(({ place }) => place);
  await expect.poll(places).toEqual(['with-people.story']);
  const [flag] = await flags();
  await ask(trainer, helpLearner, { cohort, ...flag, id: ulid(), text: ANSWER });
  expect(await places()).toEqual([]);

  // It comes with the next sync, is named on the first page, and is there in either language.
  await page.goto('/es/');
  await page.getByText(es.wroteBack(TRAINER)).waitFor();
  findings.push(...(await findingsOf(page)));
  await page.getByRole('link', { name: es.read, exact: true }).press('Enter');
  await page.waitForURL((url) => url.pathname === `/es${LESSON}`);
  await page.getByRole('heading', { name: es.wrote(TRAINER) }).waitFor();
  // Tags are words like others.
  await page.getByText('<b>Call me</b> any evening.').waitFor();
  await page.getByRole('button', { name: es.stuck }).waitFor();
  findings.push(...(await findingsOf(page)));

  await page.goto('/es/worksheet/issue-sentence/#part-person');
  await page.getByText(worksheetMessages.es.help).click();
  const field = page.locator('#part-person').getByRole('button', { name: es.stuck });
  // Before the phone has been read, a tap could not say whether a trainer sees it.
  await expect.poll(() => field.isEnabled()).toBe(true);
  await field.press('Enter');
  await page.getByText(es.tells.field(TRAINER)).waitFor();
  findings.push(...(await findingsOf(page)));
  await page.getByRole('button', { name: es.tell }).press('Enter');
  await page.getByText(es.kept.field).waitFor();
  findings.push(...(await findingsOf(page)));
  await page.getByText(recordMessages.es.status({ kind: 'saved' })).waitFor();
  await expect.poll(places).toEqual(['worksheet-issue-sentence.person']);

  // What she wrote by hand counts once the trainer has seen it: in her bag in her language.
  const sheet = { cohort, person: flag!.person, worksheet: SHEET };
  await ask(trainer, markPaper, { ...sheet, id: ulid(), isSeen: true });
  await page.goto('/es/bag/');
  await page.getByText(bagMessages.es.seenBy(TRAINER)).waitFor();
  findings.push(...(await findingsOf(page)));
  await ask(trainer, markPaper, { ...sheet, id: ulid(), isSeen: false });
  await page.goto('/es/bag/');
  await expect.poll(() => page.getByText(bagMessages.es.onPaper).count()).toBe(0);
  expect(findings).toEqual([]);
});
