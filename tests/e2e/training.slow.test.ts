import type { Page } from 'playwright';
import { ulid } from 'ulid';
import { expect } from 'vitest';
import { daysAfter } from '#domain/values/calendar.ts';
import { certificateMessages } from '#domain/certificate/text.ts';
import { readAttendance } from '#domain/contract/attendance.ts';
import { board } from '#domain/contract/board.ts';
import { certificatesOfLearner } from '#domain/contract/certificates.ts';
import { answerSenderLink, makeSenderLink, openSenderLink } from '#domain/contract/commitments.ts';
import { readTrainerSheet } from '#domain/contract/reports.ts';
import { sync } from '#domain/contract/sync.ts';
import type { Receipt } from '#domain/record/events/schema.ts';
import { rowsOf, textOfBody } from '#domain/worksheets/values.ts';
import { readBody } from '#domain/worksheets/body.ts';
import { COMMITMENTS, PART } from '#domain/worksheets/commitments.ts';
import { runTask } from '#functions/entries/certificates/tasks.ts';
import { readCatalogue } from '#functions/storage/catalogue.ts';
import { certificatesMessages } from '#lib/certificate/messages.ts';
import { answerMessages } from '#lib/worksheets/commitments/answer-messages.ts';
import { addPeopleMessages } from '#routes/[[lang=lang]]/(staff)/add-people/messages.ts';
import { attendanceMessages } from '#lib/staff/attendance/messages.ts';
import { SCREENS, OFFLINE_PHONE } from '../support/browser.ts';
import { NO_SIGNAL } from '../support/builds.ts';
import { lastingToday } from '../support/days.ts';
import { finishingEvents } from '../support/finished.ts';
import { test } from '../support/fixtures.ts';
import { findingsOf } from '../support/page-checks.ts';
import { signInByPage } from '../support/joining.ts';
import { ask, type Caller, createCaller, openGroup, signInBy } from '../support/people.ts';
import { waitUntilOnPhone } from '../support/phone-pages.ts';
import { press } from '../support/player.ts';
import { staffByPage } from '../support/staff.ts';
import { openIssuer } from '../support/stack-certificates.ts';
import type { TestStack } from '../support/stack.ts';

const SIZE = 16;
const BATCH = 100;
const words = attendanceMessages.en;
const catalogue = readCatalogue();

/** These people leave something out or dispute it; everyone else does all of it. */
const [FAR, LATE, UNSIGNED, DISPUTED] = [13, 14, 15, 3];
const ON_PAPER = [10, 11];
const numbers = Array.from({ length: SIZE }, (_, n) => n);
const nameOf = (n: number): string => `Persona ${String(n).padStart(2, '0')} Ruiz`;
const emailOf = (n: number): string => `persona-${n}@training.example`;
/** Their sender answers on the page. */
const OPENED = 2;
const signsByLink = (n: number): boolean => n % 2 === 0 && !ON_PAPER.includes(n) && n < FAR;

async function signIn(
  stack: TestStack,
  n: number,
): Promise<{ readonly caller: Caller; readonly id: string }> {
  const caller = createCaller(stack.origin);
  return { caller, id: await signInBy(stack, caller, { email: emailOf(n), language: 'es' }) };
}

async function doPrework(caller: Caller, person: string): Promise<void> {
  const events = finishingEvents(catalogue, 'core', Date.now());
  for (let from = 0; from < events.length; from += BATCH) {
    const part = events.slice(from, from + BATCH);
    const sent = await ask(caller, sync, { device: ulid(), epoch: '', person, have: {}, events: part });
    // Sent again, where a busy machine was too late to say that they had come.
    const isThere = (result: Receipt): boolean => result === 'applied' || result === 'duplicate';
    expect(Object.values(sent.results).filter((result) => !isThere(result))).toEqual([]);
  }
}

const shape = catalogue.worksheets.find(({ id }) => id === COMMITMENTS)!;
const TEXT = textOfBody(shape, {
  parts: { [PART]: [{ id: 'first', act: 'Diez conversaciones uno a uno' }] },
  written: { [PART]: 'es' },
});

/** A learner asks their sender by a link. @returns its code */
const askSender = async (learner: Caller): Promise<string> =>
  (await ask(learner, makeSenderLink, { name: 'Persona', text: TEXT })).code;

async function signByLink(stack: TestStack, learner: Caller): Promise<void> {
  const code = await askSender(learner);
  const sender = createCaller(stack.origin);
  const shown = await ask(sender, openSenderLink, { code });
  const read = readBody(shape, shown.text);
  const rows = read.ok ? rowsOf(read.value, PART) : [];
  const answers = rows.map(({ id }) => ({ id, says: 'yes' as const, reason: '' }));
  const answer = { code, id: ulid(), known: null, name: 'Ray Ortiz', answers };
  expect((await ask(sender, answerSenderLink, answer)).kept).toBe(true);
}

async function signOnPage(learner: Caller, page: Page): Promise<void> {
  const sender = answerMessages.es;
  await page.goto(`/es/commitments/#${await askSender(learner)}`);
  await press(page.getByRole('radio', { name: sender.yes, exact: true }));
  await page.getByLabel(sender.name).fill('Ray Ortiz');
  await press(page.getByRole('button', { name: sender.sign }));
  await page.getByText(sender.thanks('Persona')).waitFor();
}

/** What a trainer does with the list on their screen. */
const trainerAt = (page: Page) => ({
  /** @param slot a day, or another slot */
  choose: (slot: string) => page.getByLabel(words.slot).selectOption(slot),
  mark: async (chosen: readonly number[], value: string) => {
    for (const n of chosen) {
      await press(page.getByRole('button', { name: words.label(nameOf(n), value), exact: true }));
    }
  },
  /** @param count of those who aren't marked yet */
  markRest: (count: number) => press(page.getByRole('button', { name: words.rest(count), exact: true })),
  sees: (text: string) => page.getByText(text, { exact: true }).waitFor(),
});

test('S67 sixteen people go all the way to CORE certificates', async ({
  stack,
  administrator,
  openWindow,
}) => {
  const today = await lastingToday();
  const days = [-3, -2, -1, 0].map((n) => daysAfter(today, n));
  const { cohort } = await openGroup(administrator, {
    ...{ affiliate: 'Valle Unido', name: 'CORE Selma', startsOn: days[0]!, path: 'core' },
  });
  // Two trainers with the list on their screens: Rosa's phone keeps it.
  const phone = await openWindow(OFFLINE_PHONE);
  const desk = await openWindow(SCREENS.desktop);
  await staffByPage({ stack, administrator }, phone.page, { cohort }, 'trainer', 'Rosa Paz');
  await staffByPage({ stack, administrator }, desk.page, { cohort }, 'trainer', 'Tomás Gil');

  // One list for all: who has an address gets a mail, the others are in at once.
  const add = addPeopleMessages.en;
  await desk.page.goto(`/add-people/?cohort=${cohort}`);
  const list = numbers.map((n) => [nameOf(n), ON_PAPER.includes(n) ? '' : emailOf(n)].join('\t'));
  await desk.page.getByLabel(add.list, { exact: true }).fill(list.join('\n'));
  await press(desk.page.getByRole('radio', { name: 'Español' }));
  await press(desk.page.getByRole('button', { name: add.look }));
  await desk.page.getByText(add.looked(SIZE, 0)).waitFor();
  await press(desk.page.getByRole('button', { name: add.add(SIZE), exact: true }));
  await desk.page.getByText(add.done(ON_PAPER.length, SIZE - ON_PAPER.length, 0)).waitFor();
  const learners = new Map<number, Caller>();
  for (const n of numbers.filter((each) => !ON_PAPER.includes(each))) {
    const { caller, id } = await signIn(stack, n);
    await doPrework(caller, id);
    learners.set(n, caller);
  }

  for (const { page } of [phone, desk]) await page.goto(`/attendance/?cohort=${cohort}`);
  const [rosa, tomas] = [trainerAt(phone.page), trainerAt(desk.page)];
  await rosa.sees(`${words.tally(0, SIZE)} · ${words.open(SIZE)}`);
  await press(phone.page.getByRole('button', { name: words.keep }));
  await phone.page.getByText(words.keptNow).waitFor();
  await waitUntilOnPhone(phone.page, '/attendance/');

  phone.allow(NO_SIGNAL);
  await phone.context.setOffline(true);
  await rosa.choose(days[0]!);
  await rosa.markRest(SIZE);
  await rosa.sees(words.kept(SIZE));
  await phone.context.setOffline(false);
  await rosa.sees(words.saved);

  // Day 2, by both: each reads the list again every minute, so Rosa is at a door with no signal, and her
  // marks go out with his.
  await phone.context.setOffline(true);
  await rosa.choose(days[1]!);
  await tomas.choose(days[1]!);
  await tomas.mark([DISPUTED], words.values.absent);
  await rosa.markRest(SIZE);
  await rosa.sees(words.kept(SIZE));
  await tomas.markRest(SIZE - 1);
  await phone.context.setOffline(false);
  await Promise.all([tomas.sees(words.saved), rosa.sees(words.saved)]);
  await desk.page.reload();
  await tomas.choose(days[1]!);
  await tomas.sees(words.tally(SIZE, SIZE));
  await desk.page.getByText(words.differ).waitFor();
  await expect.poll(() => desk.page.getByText(words.differ).count()).toBe(1);

  // Day 3: two are missing, and one of them makes up for it later.
  await rosa.choose(days[2]!);
  await rosa.mark([FAR, LATE], words.values.absent);
  await rosa.markRest(SIZE - 2);
  await rosa.sees(words.saved);
  await tomas.choose(days[3]!);
  await tomas.markRest(SIZE);
  await tomas.choose('field-day');
  await tomas.markRest(SIZE);
  await tomas.choose('field-log');
  await tomas.mark(numbers, words.paper);
  await rosa.mark([FAR], words.values['made-up']);
  await rosa.choose('commitments');
  const sender = await openWindow({ ...SCREENS.phone, locale: 'es' });
  await Promise.all([
    rosa.mark(
      numbers.filter((n) => !signsByLink(n) && n !== UNSIGNED),
      words.paper,
    ),
    ...numbers.filter((n) => signsByLink(n) && n !== OPENED).map((n) => signByLink(stack, learners.get(n)!)),
    signOnPage(learners.get(OPENED)!, sender.page),
  ]);
  await Promise.all([tomas.sees(words.saved), rosa.sees(words.saved)]);

  // Recounted from the marks, with no code of the product.
  const after = (await ask(administrator, readAttendance, { cohort, after: null })).people;
  expect(after.map(({ name }) => name)).toEqual(numbers.map(nameOf));
  const earned = numbers.filter((n) => {
    const shown = (slot: string) =>
      after[n]!.marks.filter((each) => each.slot === slot).sort((one, other) => other.at - one.at)[0]?.value;
    const isIn = (slot: string) => shown(slot) === 'present' || shown(slot) === 'made-up';
    return days.every(isIn) && isIn('field-log') && (signsByLink(n) || isIn('commitments'));
  });
  expect(earned).toEqual(numbers.filter((n) => n !== LATE && n !== UNSIGNED));
  // The board and the sheet, from who sent what and the lessons of the course that are on the core path.
  const onPath = catalogue.modules.flatMap(({ lessons }) => lessons.filter(({ core }) => core)).length;
  const onBoard = await ask(administrator, board, { cohort, after: null });
  const lessonsDone = onBoard.people.map(({ modules }) =>
    modules.reduce((sum, module) => sum + module.lessonsDone, 0),
  );
  expect(onBoard.people.map(({ name }) => name)).toEqual(numbers.map(nameOf));
  expect(lessonsDone).toEqual(numbers.map((n) => (ON_PAPER.includes(n) ? 0 : onPath)));
  // Nobody has been here for a week, so no report counts anybody yet, and it says so.
  const { sheet, counted } = await ask(administrator, readTrainerSheet, { cohort, counted: true });
  expect(sheet.kind).not.toBe('figures');
  expect(counted?.waiting).toBe(SIZE);
  const ofDay = after[DISPUTED]!.marks.filter(({ slot }) => slot === days[1]);
  expect(ofDay.map(({ value }) => value).sort()).toEqual(['absent', 'present']);
  const all = () =>
    Promise.all(
      numbers.map(async (n) => {
        const { person } = after[n]!;
        const { certificates } = await ask(administrator, certificatesOfLearner, { cohort, person });
        return certificates.filter(({ kind }) => kind === 'core');
      }),
    );
  // Nobody asks for them: the clock signs them, with those of the pre-work, more than it reads at once.
  const issuer = await openIssuer(stack);
  await runTask(issuer.deps, { task: 'finish-due' });
  await runTask(issuer.deps, { task: 'finish-due' });
  issuer.close();
  const states = async () => (await all()).map((each) => each.map(({ state }) => state).join());
  await expect.poll(states).toEqual(numbers.map((n) => (earned.includes(n) ? 'valid' : '')));
  const ids = (await all()).flatMap((each) => each.map(({ id }) => id));
  expect(new Set(ids).size).toBe(earned.length);

  // Those who are not there yet read what is left, and a certificate is open to all.
  const unsigned = await openWindow({ ...SCREENS.phone, locale: 'es' });
  const es = certificatesMessages.es;
  const email = emailOf(UNSIGNED);
  await signInByPage(unsigned.page, stack, email, (await stack.mailsTo(email)).length);
  await unsigned.page.getByRole('heading', { name: nameOf(UNSIGNED) }).waitFor();
  await unsigned.page.goto('/es/certificates/');
  const section = unsigned.page.getByRole('region', { name: certificateMessages.es.kinds.core.name });
  await section.getByText(es.needed.commitments).waitFor();
  await expect.poll(() => section.getByRole('listitem').count()).toBe(1);
  expect(await findingsOf(unsigned.page)).toEqual([]);
  await unsigned.page.goto(`/verify/${ids[0]!}`);
  await unsigned.page.getByText(certificateMessages.en.kinds.core.name).first().waitFor();
});
