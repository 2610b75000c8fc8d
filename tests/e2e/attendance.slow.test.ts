import { ulid } from 'ulid';
import { expect } from 'vitest';
import { addPeople } from '#domain/contract/adding.ts';
import { markAttendance, readAttendance } from '#domain/contract/attendance.ts';
import { removeLearner } from '#domain/contract/board.ts';
import { endStaff } from '#domain/contract/cohorts.ts';
import { boardMessages } from '#lib/staff/board/messages.ts';
import { attendanceMessages } from '#routes/[[lang=lang]]/(staff)/attendance/messages.ts';
import { SCREENS, answered, axeInBothSchemes } from '../support/browser.ts';
import { NO_SIGNAL } from '../support/builds.ts';
import { test } from '../support/fixtures.ts';
import { layoutFindings } from '../support/page-checks.ts';
import { ask, openGroup, staffCode } from '../support/people.ts';
import { waitUntilOnPhone } from '../support/phone-pages.ts';
import { press } from '../support/player.ts';
import { takeOnRole } from '../support/staff.ts';

const WIDTHS = [SCREENS.phone.viewport.width, SCREENS.desktop.viewport.width] as const;
const NAMES = ['Ana López', 'Beto Ruiz', 'Carla Vega', 'Dana Whitehorse'] as const;
const words = attendanceMessages.en;

test('S65 a trainer marks who is here by name and by badge, with no signal too, and the list goes with the role', async ({
  stack,
  administrator,
  openWindow,
}) => {
  const startsOn = new Date().toISOString().slice(0, 10);
  const { cohort } = await openGroup(administrator, { affiliate: 'Valle Unido', name: 'Selma', startsOn });
  const lines = NAMES.map((name, at) => ({ line: at + 1, name }));
  await ask(administrator, addPeople, { cohort, list: ulid(), language: 'es', lines });
  const code = await staffCode(administrator, cohort, 'trainer');
  const window = await openWindow(SCREENS.phone);
  const { page, context } = window;
  await takeOnRole(stack, page, { code, role: 'trainer', name: 'Rosa Paz', email: 'rosa@days.example' });
  const read = () => ask(administrator, readAttendance, { cohort, after: null });
  const { people } = await read();
  const [, beto, carla, dana] = people;
  const button = (name: string) => page.getByRole('button', { name, exact: true });
  const here = (name: string) => button(words.label(name, words.values.present));
  const absent = (name: string) => button(words.label(name, words.values.absent));
  const tally = (text: string) => page.getByText(text, { exact: true }).waitFor();

  await page.goto(`/board/?cohort=${cohort}`);
  await press(page.getByRole('link', { name: boardMessages.en.toAttendance }));
  await tally(`${words.tally(0, 4)} · ${words.open(4)}`);
  await press(here(NAMES[0]));
  await page.getByLabel(words.find).fill(beto!.badge.toLowerCase().replace('-', ' '));
  await page.keyboard.press('Enter');
  await page.getByText(words.marked(NAMES[1], words.values.present), { exact: true }).waitFor();
  // A badge of another cohort.
  await page.getByLabel(words.find).fill('ZZZ ZZZ');
  await page.keyboard.press('Enter');
  await page.getByText(words.noBadge('ZZZ-ZZZ')).waitFor();
  await press(button(words.showAll));
  await press(button(words.rest(2)));
  await tally(words.tally(4, 4));
  expect([...(await axeInBothSchemes(page)), ...(await layoutFindings(page, WIDTHS))]).toEqual([]);
  await press(button(words.undo));
  await tally(`${words.tally(2, 4)} · ${words.open(2)}`);

  await press(button(words.keep));
  await page.getByText(words.keptNow).waitFor();
  await waitUntilOnPhone(page, '/attendance/');
  window.expect(NO_SIGNAL);
  await context.setOffline(true);
  await press(absent(NAMES[2]));
  await page.getByText(words.kept(1)).waitFor();
  await page.reload();
  await page.getByText(words.kept(1)).waitFor();
  expect(await absent(NAMES[2]).getAttribute('aria-pressed')).toBe('true');
  await page.getByText(/No signal\. This is the list/).waitFor();
  expect([...(await axeInBothSchemes(page)), ...(await layoutFindings(page, WIDTHS))]).toEqual([]);
  await context.setOffline(false);
  await page.getByText(words.saved, { exact: true }).waitFor();

  // Another trainer says otherwise, and someone leaves.
  const mark = { id: ulid(), person: carla!.person, slot: startsOn, value: 'present', at: Date.now() };
  await ask(administrator, markAttendance, { cohort, marks: [mark] });
  await ask(administrator, removeLearner, { cohort, person: dana!.person });
  await press(here(NAMES[3]));
  await page.getByText(words.left(NAMES[3])).waitFor();
  await page.reload();
  await page.getByText(words.differ).waitFor();
  await tally(words.tally(3, 3));
  expect((await read()).people.map(({ marks }) => marks.length)).toEqual([1, 1, 4]);

  const rosa = Object.entries((await read()).markers).find(([, name]) => name === 'Rosa Paz')?.[0];
  await ask(administrator, endStaff, { cohort, person: rosa, role: 'trainer' });
  window.expect(answered(404));
  await page.goto(`/es/attendance/?cohort=${cohort}`);
  await page.getByRole('heading', { name: attendanceMessages.es.held }).waitFor();
  await page.getByText(attendanceMessages.es.heldOf('Selma', 3)).waitFor();
  expect(await axeInBothSchemes(page)).toEqual([]);
  expect(
    await page.evaluate(async () => (await indexedDB.databases()).map(({ name }) => name)),
  ).not.toContain('groundwork-rosters');
});
