import type { Instant } from '#domain/values/ids.ts';
import { startOfDay } from '#domain/values/calendar.ts';
import { pagesOf } from '../pages/kind.ts';
import { CALLS, SCRIPTS } from '../pages/scripts.ts';
import { WORKSHEETS } from '../pages/worksheets.ts';
import { coursePassages } from '../passages.ts';
import { pagesToRead, unreadOf } from '../readings.ts';
import { validityOf, waitingFor } from '../signatures.ts';
import {
  type CourseSource,
  itemsOf,
  type LessonSource,
  lessonsOf,
  type SignOffs,
  textsOf,
} from '../course.ts';
import type { Item } from '../schemas/items.ts';
import type { Card } from '../schemas/lesson.ts';
import type { Reading, Signature, SignOff } from '../schemas/sign-offs.ts';
import { type Found, has, perCard, type Rules } from './rule.ts';

/** Cards of both languages and items that a sign-off may cover, with their files. */
const signable = (lesson: LessonSource): readonly { readonly file: string; readonly part: Card | Item }[] => [
  ...textsOf(lesson).flatMap(({ file, cards }) => cards.map((part) => ({ file, part }))),
  ...itemsOf(lesson).map((part) => ({ file: lesson.check.file, part })),
];

/** Sign-offs that a lesson names wrongly: as its box, on its cards and on its items. */
function* unknownIn(lesson: LessonSource, { file: registry, signOffs }: SignOffs): Generator<Found> {
  const { box, en, check } = lesson;
  if (box !== undefined && !has(signOffs, box)) {
    yield { file: en.file, line: 1, message: `There is no sign-off “${box}” in ${registry}.` };
  }
  for (const { file, part } of signable(lesson)) {
    const { id, signOff, line } = part;
    if (signOff === undefined) continue;
    if (!has(signOffs, signOff)) {
      yield { file, line, message: `There is no sign-off “${signOff}” in ${registry}.` };
    } else if (check.tries.some((item) => item === part)) {
      const message = `“${id}” is shown by a card: the card names the sign-off.`;
      yield { file, line, message };
    }
  }
  for (const { file, cards } of textsOf(lesson)) {
    for (const { id, of, signOff, line } of cards) {
      const story = cards.find((card) => card.id === of);
      if (signOff === undefined || story === undefined || story.signOff === signOff) continue;
      yield { file, line, message: `“${id}” needs the sign-off of its story, or none.` };
    }
  }
}

function* inventions(
  { signOffs }: CourseSource,
  signOff: SignOff | Reading,
  signed: Signature,
  now: Instant,
): Generator<string> {
  const { statement, language, on } = signed;
  const name = `“${signOff.id}” in “${language}”`;
  const start = startOfDay(on);
  if (signOff.signed.find((each) => each.language === language) !== signed) {
    yield `${name} is signed twice.`;
  }
  if (start === null) yield `${name}: “${on}” is not a day.`;
  else if (start > now) yield `${name} is signed on ${on}, which is still to come.`;
  const reviewer = signOffs.reviewers.find(({ id }) => id === signed.reviewer);
  if (reviewer === undefined) {
    yield `${name}: there is no reviewer “${signed.reviewer}” in the registry.`;
  }
  if (statement === null) {
    yield `${name}: there is no statement of ${signed.reviewer} beside the registry.`;
    return;
  }
  const registered = { name: reviewer?.name, role: reviewer?.role };
  const here = { ...registered, signOff: signOff.id, language, on, words: signed.words };
  for (const field of ['name', 'role', 'signOff', 'language', 'on', 'words'] as const) {
    if (here[field] === undefined || here[field] === statement[field]) continue;
    yield `${name}: “${field}” is “${here[field]}” here and “${statement[field]}” in ${statement.file}.`;
  }
}

/** Names of Native people, and what is said of all of them, in both languages. */
const NATIVE_WORDS = [
  ...['Native', 'tribes?', 'tribal', 'sovereignty', '[Dd]iné', 'Navajo', 'Apache', 'Hopi'],
  ...['Pueblos?(?= (?:people|governor|council))', 'tribus?', 'tribales', 'soberanía'],
  ...['[Ii]ndígenas?', 'pueblos originarios'],
];
const NATIVE = new RegExp(String.raw`(?<!\p{L})(?:${NATIVE_WORDS.join('|')})(?!\p{L})`, 'u');

export const SIGN_OFF_RULES: Rules = {
  /** What is said of Native people stands where one of them is asked to read, or has its sources. */
  *'unread-native'(course) {
    const read = course.signOffs.readings.find(({ id }) => id === 'native')?.lessons ?? [];
    const pages = [...pagesOf(course, SCRIPTS), ...pagesOf(course, CALLS), ...pagesOf(course, WORKSHEETS)];
    const lessons = new Map([
      ...lessonsOf(course).flatMap(({ id, en, es, check }) =>
        [en, es, check].map(({ file }): [string, string] => [file, id]),
      ),
      ...pages.map(({ file, lesson }): [string, string] => [file, lesson]),
    ]);
    for (const { file, line, text, isCredit } of coursePassages(course)) {
      const lesson = lessons.get(file);
      if (lesson === undefined || read.includes(lesson) || isCredit || !NATIVE.test(text)) continue;
      const message = `“${text.slice(0, 40)}…” speaks of Native people: list “${lesson}” under “native”.`;
      yield { file, line, message };
    }
  },

  /** A card or item names an existing sign-off; a twin that of its story, or none. */
  *'unknown-sign-off'(course) {
    for (const lesson of lessonsOf(course)) yield* unknownIn(lesson, course.signOffs);
  },

  /**
   * A twin without a sign-off replaces its story while that is left out. Then nothing else of the lesson may
   * need the story's sign-off, because the fixed box stands once, on the twin's card.
   */
  'free-twin': perCard((story, { cards }, { check }) => {
    const { id, signOff } = story;
    const twin = cards.find(({ of }) => of === id);
    if (signOff === undefined || twin === undefined || twin.signOff !== undefined) return [];
    const other = [...cards, ...check.items].find((part) => part !== story && part.signOff === signOff);
    return other === undefined
      ? []
      : [`“${other.id}” waits for “${signOff}” as “${id}” does: its twin “${twin.id}” needs it too.`];
  }),

  *'unknown-id'(course) {
    const { file, readings } = course.signOffs;
    const all = pagesToRead(course);
    for (const page of all.filter(({ id }) => !readings.some(({ pages }) => pages?.includes(id) === true))) {
      yield { file: page.file, line: 1, message: `“${page.id}” is in no reader’s list of ${file}.` };
    }
    for (const { id, line, lessons = [], pages = [] } of readings) {
      const gone = [
        ...pages.filter((each) => !has(all, each)).map((page) => `page “${page}”`),
        ...lessons.filter((each) => !has(lessonsOf(course), each)).map((lesson) => `lesson “${lesson}”`),
      ];
      for (const what of gone) {
        yield { file, line, message: `Reading “${id}” names ${what}, which is not there.` };
      }
    }
  },

  /** Every signature has its reviewer's own statement, of those very words, on a past day. */
  *'invented-sign-off'(course, now) {
    const { file, signOffs, readings } = course.signOffs;
    for (const signOff of [...signOffs, ...readings]) {
      for (const signed of signOff.signed) {
        for (const message of inventions(course, signOff, signed, now)) {
          yield { file, line: signed.line, message };
        }
      }
    }
  },
};

/** Notes: the course is sound, and somebody has to be asked. */
export const SIGN_OFF_NOTES: Rules = {
  *'no-sign-off'(course, now) {
    const { file } = course.signOffs;
    for (const { signOff } of waitingFor(course, now)) {
      for (const lapse of validityOf(course, signOff, now).lapses) yield { file, ...lapse };
    }
  },
};

/** Readings that are still to be done. The lessons are shown meanwhile. */
export const READING_NOTES: Rules = {
  *'no-reading'(course) {
    for (const { reading, language, words } of unreadOf(course)) {
      const message = `“${reading.id}” is not read in “${language}”; its words are ${words}.`;
      yield { file: course.signOffs.file, line: reading.line, message };
    }
  },
};
