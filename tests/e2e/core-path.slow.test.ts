import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Page } from 'playwright';
import { expect } from 'vitest';
import { board } from '#domain/contract/board.ts';
import { Outline } from '#domain/course/course.ts';
import type { Language } from '#domain/values/ids.ts';
import { Worksheet } from '#domain/worksheets/definition.ts';
import { fileOf } from '#domain/worksheets/file.ts';
import { worksheetSlug } from '#domain/worksheets/ids.ts';
import { readCatalogue } from '#functions/storage/catalogue.ts';
import { ownMessages } from '#lib/outline/own-messages.ts';
import { joinMessages } from '#lib/sign-in/join-messages.ts';
import { href } from '#lib/i18n/language.ts';
import { practiceMessages } from '#routes/[[lang=lang]]/practice/[script]/messages.ts';
import { actsMessages } from '#lib/worksheets/acts-messages.ts';
import { fileMessages } from '#lib/worksheets/file-messages.ts';
import { surveyMessages } from '#lib/surveys/messages.ts';
import type { Window } from '../support/browser.ts';
import { ask, openGroup, type OpenedCohort } from '../support/people.ts';
import { giveToPhone, pastOf } from '../support/phone-past.ts';
import {
  cardsOf,
  lessonIn,
  passNote,
  press,
  readLesson,
  turnCard,
  waitUntilKept,
} from '../support/player.ts';
import { type TestStack } from '../support/stack.ts';
import { test as base } from '../support/fixtures.ts';

const test = base.extend('group', { scope: 'file' }, ({ administrator }) =>
  openGroup(administrator, { path: 'core' }),
);

/** The core path as a learner takes it, on the screen, answered right. */
const root = resolve(import.meta.dirname, '../..');
const built = (name: string): unknown =>
  JSON.parse(readFileSync(resolve(root, `build/content/${name}.json`), 'utf8'));
const outlineIn = (language: Language): Outline => Outline.parse(built(`${language}/outline`));
const newest = readCatalogue();
const core = outlineIn('en').modules.flatMap(({ lessons }) => lessons.filter((each) => each.core));
const HALF = core[Math.floor(core.length / 2)]!.id;

/** Of a lesson: what is done by each of its cards, and what stands around it. */
const kindsOf = (id: string): string[] => {
  const { sections, box } = lessonIn('en', id);
  const cards = sections.map(
    ({ kind, note, item }) => `${item?.key.type ?? kind}${note === undefined ? '' : ', noted'}`,
  );
  return box === undefined ? cards : [...cards, 'boxed'];
};
const met = new Set<string>();
/** Lessons with a kind of card that none before them has. The phone has read the others before. */
const byHand = new Set(
  core
    .map(({ id }) => id)
    .filter((id) => {
      const fresh = kindsOf(id).filter((kind) => !met.has(kind));
      for (const kind of fresh) met.add(kind);
      return fresh.length > 0;
    }),
);
const readBefore = newest.modules.map((module) => ({
  ...module,
  requires: [],
  lessons: module.lessons.filter(
    ({ id }) => !byHand.has(id) && id !== HALF && core.some((each) => each.id === id),
  ),
}));

const joinAs = async (
  stack: TestStack,
  group: OpenedCohort,
  { page }: Window,
  { language, name, email }: { readonly language: Language; readonly name: string; readonly email: string },
): Promise<void> => {
  const join = joinMessages[language];
  await page.goto(href(language, `/join/#${group.code}`));
  await page.getByLabel(join.name).fill(name);
  await page.getByLabel(join.email).fill(email);
  await press(page.getByRole('button', { name: join.ask }));
  await page.getByLabel(join.code).fill(await stack.codeFor(email));
  await press(page.getByRole('button', { name: join.verify }));
  await press(page.getByRole('button', { name: join.claimYes }));
  await page.getByRole('link', { name: join.onward }).waitFor();
};

/** Half of a lesson in one language; then the switch, and the other half in the other. */
const readInBoth = async (page: Page, from: Language, to: Language, id: string): Promise<void> => {
  const lesson = lessonIn(from, id);
  const cards = cardsOf(lesson);
  const middle = Math.floor(cards.length / 2);
  await page.goto(href(from, `/${lesson.module}/${lesson.id}/#hook`));
  await passNote(page);
  await waitUntilKept(page, cards[0]!.id);
  for (const section of cards.slice(0, middle)) await turnCard(page, from, section);
  await waitUntilKept(page, cards[middle - 1]!.id);
  await press(page.locator(`nav.language a[lang="${to}"]`));
  await page.waitForURL((url) => url.pathname === href(to, `/${lesson.module}/${lesson.id}/`));
  for (const section of cardsOf(lessonIn(to, id)).slice(middle)) await turnCard(page, to, section);
  await waitUntilKept(page, cards.at(-1)!.id);
};

/** What is asked beside lessons, with the last lesson of its module on the path, where it is still left. */
const besideIn = (language: Language, kind: 'talks' | 'worksheet') =>
  outlineIn(language).modules.flatMap(({ id, lessons, beside }) => {
    const last = lessons.findLast((each) => each.core)!;
    const { requires } = newest.modules.find((module) => module.id === id)!;
    return beside
      .filter((each) => each.id.startsWith(kind) && requires.includes(each.id))
      .map((each) => ({ ...each, end: `/${id}/${last.id}/#finish` as const }));
  });

type Beside = ReturnType<typeof besideIn>[number];

/** From the end of a lesson, opens by its name what is left of its module. */
const openFrom = async (page: Page, language: Language, { title, to, end }: Beside): Promise<void> => {
  await page.goto(href(language, end));
  await press(page.getByRole('link', { name: title, exact: true }));
  await page.waitForURL((url) => url.pathname === href(language, `/${to}`));
};

/** Takes in the filled example as a file, and calls it ready. */
const callReady = async (page: Page, language: Language, beside: Beside): Promise<void> => {
  await openFrom(page, language, beside);
  // What can be done with a sheet comes once somebody touches it.
  await press(page.locator('h1'));
  await page.evaluate(() => (location.hash = 'end'));
  await press(page.getByRole('button', { name: actsMessages[language].more, exact: true }));
  const name = `${worksheetSlug(beside.id)}.worksheet`;
  const sheet = Worksheet.parse(built(`${language}/${name}`));
  await page
    .getByLabel(fileMessages[language].bring)
    .setInputFiles({
      name: `${name}.json`,
      mimeType: 'application/json',
      buffer: Buffer.from(fileOf(sheet, sheet.example)),
    });
  await page.getByText(fileMessages[language].brought).waitFor();
  await press(page.getByRole('button', { name: actsMessages[language].sayReady, exact: true }));
  await page.getByText(actsMessages[language].saidReady).waitFor();
  await waitUntilKept(page, beside.id);
};

/** Steps back from a talk and looks back on it, which counts. */
const stepBackFrom = async (page: Page, language: Language, beside: Beside): Promise<void> => {
  const words = practiceMessages[language];
  await openFrom(page, language, beside);
  await press(page.getByRole('button', { name: words.begin, exact: true }));
  await press(page.getByRole('button', { name: words.stepBack, exact: true }));
  await page.getByText(words.lookFirst).waitFor();
  await page.getByLabel(words.rewrite).fill('“…”');
  await press(page.getByRole('button', { name: words.keep, exact: true }));
  await page.getByText(words.counts).waitFor();
  await waitUntilKept(page, beside.id.split('|')[0]!);
};

/** Says no to the first survey, which module 1 asks for; it costs nothing. */
const passSurvey = async (page: Page, language: Language): Promise<void> => {
  const words = surveyMessages[language];
  await page.goto(href(language, '/survey/before/'));
  await press(page.getByRole('button', { name: words.pass, exact: true }));
  await page.getByText(words.passedTitle).waitFor();
  await waitUntilKept(page, 'surveys.before');
};

test('the core path, begun in English by someone who joins half way in Spanish, ends with every module done, on the phone and on the board', async ({
  stack,
  administrator,
  group,
  openWindow,
}) => {
  const [from, to] = ['en', 'es'] as const;
  const learner = await openWindow();
  const { page } = learner;
  const [first = '', second = '', ...others] = byHand;
  expect(others.length).toBeGreaterThan(1);
  await readLesson(page, from, first);
  await giveToPhone(page, pastOf(readBefore, Date.now()));
  await readLesson(page, from, second);
  await readInBoth(page, from, to, HALF);
  await joinAs(stack, group, learner, { language: to, name: 'Rosa Peña', email: 'core@example.org' });
  for (const id of others.filter((each) => each !== HALF)) await readLesson(page, to, id);
  for (const talk of besideIn(to, 'talks')) await stepBackFrom(page, to, talk);
  for (const worksheet of besideIn(to, 'worksheet')) await callReady(page, to, worksheet);
  await passSurvey(page, to);

  await page.goto(href(to, '/'));
  await page.locator('[data-status="words"]').waitFor();
  await page.getByText(ownMessages[to].allDone).waitFor();

  const { people } = await ask(administrator, board, { cohort: group.cohort, after: null });
  const asked = people[0]!.modules.filter(({ lessons }) => lessons > 0);
  expect(asked.map(({ state }) => state)).toEqual(asked.map(() => 'done'));
  expect(asked.reduce((sum, { lessons }) => sum + lessons, 0)).toBe(core.length);
});
