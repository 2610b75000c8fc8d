import { ulid } from 'ulid';
import { expect } from 'vitest';
import { addPeople } from '#domain/contract/adding.ts';
import { openCohort } from '#domain/contract/cohorts.ts';
import { boardMessages } from '#lib/staff/board/messages.ts';
import { endedMessages } from '#lib/staff/ended-messages.ts';
import { recordMessages } from '#lib/phone/messages.ts';
import { refusalText } from '#lib/ui/refusal-messages.ts';
import { transferMessages } from '#lib/staff/transfers/messages.ts';
import { SCREENS, answered } from '../support/browser.ts';
import { test } from '../support/fixtures.ts';
import { staffByPage } from '../support/staff.ts';
import { findingsOf } from '../support/page-checks.ts';
import { ask, openGroup } from '../support/people.ts';
import { press } from '../support/player.ts';

const PEOPLE = 28;
/** Of a small laptop's screen. */
const HEIGHT = 800;
const board = boardMessages.en;

test('a coordinator’s day is a few clicks for each act', async ({ stack, administrator, openWindow }) => {
  const { affiliate, cohort } = await openGroup(administrator, { affiliate: 'Valle Unido', name: 'Selma' });
  const plan = { affiliate, startsOn: null, endsOn: null, place: '', path: 'full' } as const;
  await ask(administrator, openCohort, { ...plan, name: 'All year' });
  const lines = Array.from({ length: PEOPLE }, (_, at) => ({ line: at + 1, name: `Person ${at + 10}` }));
  await ask(administrator, addPeople, { cohort, list: ulid(), language: 'en', lines });

  const { page, allow } = await openWindow(SCREENS.desktop);
  await staffByPage({ stack, administrator }, page, { affiliate }, 'coordinator', 'Eva Paz');
  let clicks = 0;
  const click = async (...target: Parameters<typeof press>): Promise<void> => {
    clicks += 1;
    await press(...target);
  };
  const counted = (): number => {
    const count = clicks;
    clicks = 0;
    return count;
  };
  const fine = async () => {
    expect(await findingsOf(page)).toEqual([]);
    await page.setViewportSize(SCREENS.desktop.viewport);
  };

  await page.goto('/');
  await page.getByText(`${PEOPLE} people`).waitFor();
  await fine();
  await click(page.getByRole('link', { name: 'Selma', exact: true }));
  await page.getByRole('heading', { name: board.needsTitle }).waitFor();
  expect(counted()).toBe(1);

  // Everybody's state, without a scroll of more than two screens.
  const last = page.getByRole('rowheader', { name: `Person ${PEOPLE + 9}` });
  const { y, height } = (await last.boundingBox())!;
  expect((y + height) / HEIGHT).toBeLessThanOrEqual(3);

  // What learners see says so, and leads back.
  await page.goto('/start-here/with-people/');
  await press(page.getByRole('link', { name: recordMessages.en.status({ kind: 'along' }) }));
  await page.getByRole('heading', { name: board.needsTitle }).waitFor();

  await press(page.getByRole('button', { name: 'Person 10', exact: true }));
  await press(page.getByRole('button', { name: board.correct }));
  await page.getByLabel('Name', { exact: true }).fill(' ');
  allow(answered(400));
  await press(page.getByRole('button', { name: 'Save the name' }));
  await page.getByText(refusalText('en', { ok: false, error: 'name_empty' })).waitFor();
  await page.getByLabel('Name', { exact: true }).fill('Zoë Ortiz');
  await fine();
  await press(page.getByRole('button', { name: 'Save the name' }));
  await page.getByRole('button', { name: 'Zoë Ortiz', exact: true }).waitFor();

  const moves = transferMessages.en.person;
  await click(page.getByRole('button', { name: 'Person 11', exact: true }));
  await click(page.getByRole('button', { name: moves.open }).first());
  await press(page.getByRole('button', { name: moves.move, exact: true }));
  await page.getByText(moves.choose).waitFor();
  await page.getByLabel(moves.cohort).selectOption({ index: 1 });
  clicks += 1;
  await fine();
  await click(page.getByRole('button', { name: moves.move, exact: true }));
  await page.getByText(board.movedTo('Person 11', 'All year')).waitFor();
  expect(counted()).toBeLessThanOrEqual(4);
  await press(page.getByRole('button', { name: board.undoFor('Person 11') }));
  await page.getByRole('button', { name: 'Person 11', exact: true }).waitFor();

  const ended = endedMessages.en;
  await click(page.getByRole('link', { name: board.toCohort }));
  await click(page.getByRole('button', { name: ended.end.label }));
  await click(page.getByRole('button', { name: ended.end.yes }));
  await page.getByText(ended.hasEnded('Selma')).waitFor();
  expect(counted()).toBeLessThanOrEqual(3);
});
