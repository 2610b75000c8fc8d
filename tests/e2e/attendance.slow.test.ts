import { ulid } from 'ulid';
import { expect } from 'vitest';
import { addPeople } from '#domain/contract/adding.ts';
import { markAttendance, readAttendance } from '#domain/contract/attendance.ts';
import { removeLearner } from '#domain/contract/board.ts';
import { endStaff } from '#domain/contract/cohorts.ts';
import { boardMessages } from '#lib/staff/board/messages.ts';
import { badgeCode } from '#domain/attendance/pass.ts';
import { attendanceMessages } from '#lib/staff/attendance/messages.ts';
import { skillMessages } from '#lib/staff/attendance/skill-messages.ts';
import { readinessMessages } from '#routes/[[lang=lang]]/(staff)/readiness/messages.ts';
import { scanMessages } from '#lib/scan/messages.ts';
import { answered, axeFindings, OFFLINE_PHONE } from '../support/browser.ts';
import { NO_SIGNAL } from '../support/builds.ts';
import { giveCamera, showCode } from '../support/camera.ts';
import { lastingToday } from '../support/days.ts';
import { test } from '../support/fixtures.ts';
import { staffByPage } from '../support/staff.ts';
import { findingsOf } from '../support/page-checks.ts';
import { ask, openGroup } from '../support/people.ts';
import { cutOff, waitUntilOnPhone } from '../support/phone-pages.ts';
import { press } from '../support/player.ts';
import { openPdf, scan } from '../unit/certificates/pdf-reader.ts';

const NAMES = ['Ana López', 'Beto Ruiz', 'Carla Vega', 'Dana Whitehorse'] as const;
const words = attendanceMessages.en;
const paper = attendanceMessages.en.onPaper;
/** Half an inch, as browsers leave it, and where the first badge is on a page of Letter. */
const MARGIN = { top: '0.5in', right: '0.5in', bottom: '0.5in', left: '0.5in' };
const FIRST_BADGE = { left: 0, top: 0, right: 0.49, bottom: 0.25 };

test('S65 a trainer marks by name and badge, also offline', async ({ stack, administrator, openWindow }) => {
  const startsOn = await lastingToday();
  const { cohort } = await openGroup(administrator, { affiliate: 'Valle Unido', name: 'Selma', startsOn });
  const lines = NAMES.map((name, at) => ({ line: at + 1, name }));
  await ask(administrator, addPeople, { cohort, list: ulid(), language: 'es', lines });
  const window = await openWindow(OFFLINE_PHONE);
  const { page, context } = window;
  await giveCamera(context);
  await staffByPage({ stack, administrator }, page, { cohort }, 'trainer', 'Rosa Paz');
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
  expect(await findingsOf(page)).toEqual([]);
  await press(button(words.undo));
  await tally(`${words.tally(2, 4)} · ${words.open(2)}`);

  // On paper: badges with a code that a camera reads, a sheet to sign, and what is marked.
  await page.evaluate(() => Object.defineProperty(window, 'print', { value: () => undefined }));
  await press(button(paper.badges(4)));
  await expect.poll(() => page.locator('article').count()).toBe(4);
  const [first] = people;
  const printed = await openPdf(await page.pdf({ format: 'Letter', margin: MARGIN }));
  expect(await scan(printed, FIRST_BADGE)).toBe(badgeCode(first!.badge));
  await press(button(paper.signIn));
  await expect.poll(() => page.locator('tbody tr', { hasText: /\d/ }).count()).toBeGreaterThan(4);
  await page.emulateMedia({ media: 'print' });
  // The widest days of a year, each on one line of its box.
  const days = page.locator('thead span > small');
  await expect.poll(() => days.count()).toBe(8);
  const broken = await days.evaluateAll((all) =>
    ['Mon, Mar 22', 'dom, 26 sept'].filter((widest) =>
      all.some((day) => {
        day.textContent = widest;
        const text = document.createRange();
        text.selectNodeContents(day);
        return text.getClientRects().length > 1 || day.scrollWidth > day.clientWidth;
      }),
    ),
  );
  expect(broken).toEqual([]);
  await page.emulateMedia({ media: 'screen' });
  await press(button(paper.marks));
  await page.emulateMedia({ media: 'print' });
  await page.getByRole('row', { name: `${NAMES[0]} ${paper.values.present}` }).waitFor();
  expect(await here(NAMES[0]).isVisible()).toBe(false);
  await page.emulateMedia({ media: 'screen' });

  await press(button(paper.scan));
  await showCode(page, badgeCode(dana!.badge));
  await page.getByText(words.marked(NAMES[3], words.values.present), { exact: true }).waitFor();
  await showCode(page, badgeCode('ZZZ-ZZZ'));
  await page.getByText(words.noBadge('ZZZ-ZZZ')).waitFor();
  await press(button(scanMessages.en.stop));
  await press(here(NAMES[3]));
  await tally(`${words.tally(2, 4)} · ${words.open(2)}`);

  await press(button(words.keep));
  await page.getByText(words.keptNow).waitFor();
  await waitUntilOnPhone(page, '/attendance/');
  // How ready people are, on a page of its own, by the same list.
  const ready = readinessMessages.en;
  const { name: skill, levels } = skillMessages.en.listens;
  const step = (level: '2' | '3') => button(`${skill}: ${level}, ${levels[level]}`);
  await press(page.locator('a[href^="/readiness/"]'));
  await press(page.getByRole('button', { name: `${NAMES[0]}, ${ready.filled(0, 5)}` }));
  await press(step('3'));
  await page.getByText(words.saved, { exact: true }).waitFor();
  expect(await findingsOf(page)).toEqual([]);
  await waitUntilOnPhone(page, '/readiness/');
  window.allow(NO_SIGNAL);
  await context.setOffline(true);
  await press(step('2'));
  await page.getByText(words.kept(1)).waitFor();
  await cutOff(page);
  await page.reload();
  await press(page.getByRole('button', { name: `${NAMES[0]}, ${ready.filled(1, 5)}` }));
  await expect.poll(() => step('2').getAttribute('aria-pressed')).toBe('true');
  await context.setOffline(false);
  await page.getByText(words.saved, { exact: true }).waitFor();
  await page.goto(`/attendance/?cohort=${cohort}`);
  await here(NAMES[0]).waitFor();
  await context.setOffline(true);
  await press(absent(NAMES[2]));
  await page.getByText(words.kept(1)).waitFor();
  await cutOff(page);
  await page.reload();
  await page.getByText(words.kept(1)).waitFor();
  await expect.poll(() => absent(NAMES[2]).getAttribute('aria-pressed')).toBe('true');
  await page.getByText(/No signal\. This is the list/).waitFor();
  expect(await findingsOf(page)).toEqual([]);
  await context.setOffline(false);
  await page.getByText(words.saved, { exact: true }).waitFor();
  await page.getByText(/No signal\. This is the list/).waitFor({ state: 'detached' });

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
  window.allow(answered(404));
  await page.goto(`/es/attendance/?cohort=${cohort}`);
  await page.getByRole('heading', { name: attendanceMessages.es.held }).waitFor();
  await page.getByText(attendanceMessages.es.heldOf('Selma', 3)).waitFor();
  expect(await axeFindings(page)).toEqual([]);
  expect(
    await page.evaluate(async () => (await indexedDB.databases()).map(({ name }) => name)),
  ).not.toContain('groundwork-rosters');
});
