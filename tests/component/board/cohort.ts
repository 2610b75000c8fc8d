import type * as z from 'zod/mini';
import type { board, BoardPerson } from '#domain/contract/board.ts';
import type { BoardModule } from '#domain/board/board.ts';
import type { Need } from '#domain/board/need.ts';
import type { Outline } from '#domain/course/course.ts';
import { DAY_MS } from '#domain/values/durations.ts';

export type Page = z.infer<typeof board.reply>;

/** A Tuesday, at noon wherever Chromium is. */
export const NOW = new Date(2026, 10, 24, 12).getTime();
export const COHORT = '01JBQ3R8Z6M2V4K7N9P1T5W8X0';

const MODULES = [
  ['start-here', 4],
  ['racial-justice-lens', 5],
  ['story-and-listening', 4],
  ['growing-leaders', 3],
  ['map-the-power', 4],
  ['plan-to-win', 4],
  ['message-and-doors', 4],
  ['act-together', 5],
  ['ready-and-home', 3],
] as const;

/** The course as the page knows it; every module has one lesson with a title. */
export const OUTLINE: Outline['modules'] = MODULES.map(([id], at) => ({
  id,
  number: at + 1,
  title: `Module about ${id}`,
  forWhom: 'Everyone.',
  by: -25,
  soon: [],
  beside: [],
  lessons: [
    { id: `${id}-first`, number: `${at + 1}.1`, title: `Lesson about ${id}`, minutes: 9, core: true },
  ],
}));

function modulesAfter(lessons: number): BoardModule[] {
  let left = lessons;
  return MODULES.map(([module, count]) => {
    const lessonsDone = Math.min(left, count);
    left -= lessonsDone;
    const state = lessonsDone === count ? 'done' : lessonsDone > 0 ? 'part' : 'none';
    return { module, state, lessonsDone, lessons: count };
  });
}

/** An id that sorts by its number. */
const idOf = (number: number): string => `01JBQ3R8Z6M2V4K7N9P1T${String(number).padStart(5, '0')}`;

/** What a test says about one person; the rest is plain. */
interface Told extends Partial<Omit<BoardPerson, 'person' | 'heardAt'>> {
  readonly done?: number;
  /** Days since something came; null: never. */
  readonly heard?: number | null;
}

export const person = (number: number, { done = 0, heard = 0, ...told }: Told): BoardPerson => ({
  person: idOf(number),
  name: `Person ${number}`,
  language: 'en',
  path: 'full',
  enrolledAt: NOW - 20 * DAY_MS,
  heardAt: heard === null ? null : NOW - heard * DAY_MS,
  waiting: 0,
  modules: modulesAfter(done),
  needs: [],
  ...told,
});

const STUCK: Need = {
  ...{ rule: 'stuck', module: 'racial-justice-lens', lesson: 'racial-justice-lens-first' },
  ...{ item: 'racial-justice-lens-first.fans', tries: 4, asked: false },
};

/** A cohort as one meets it: 28 people, five of whom need someone. */
export const TWENTY_EIGHT: readonly BoardPerson[] = [
  person(1, { name: 'Aaliyah Brooks', done: 26, heard: 0, path: 'core' }),
  person(2, { name: 'Abdi Warsame', done: 16, heard: 1 }),
  person(3, { name: 'Bao Nguyen', done: 22, heard: 0 }),
  person(4, { name: 'Beth Kowalczyk', done: 14, heard: 2, waiting: 4 }),
  person(5, { name: 'Carmen Villaseñor', done: 36, heard: 0, language: 'es' }),
  person(6, { name: 'Cody Ledbetter', heard: null, needs: [{ rule: 'not-started', days: 9 }] }),
  person(7, { name: 'Darlene Yazzie', done: 18, heard: 1 }),
  person(8, { name: 'DeShawn Pettway', done: 20, heard: 3, path: 'core' }),
  person(9, {
    name: 'Dolores Quintanilla',
    language: 'es',
    done: 5,
    heard: 8,
    needs: [STUCK, { rule: 'quiet', days: 8 }],
  }),
  person(10, { name: 'Earl Stamper', done: 14, heard: 2 }),
  person(11, { name: 'Esperanza Mora', done: 24, heard: 0, language: 'es' }),
  person(12, { name: 'Fatima Rahimi', done: 21, heard: 1 }),
  person(13, {
    name: 'Gloria Hutchins',
    done: 10,
    heard: 6,
    needs: [{ rule: 'behind', daysLeft: 12, lessonsLeft: 26 }],
  }),
  person(14, { name: 'Hank Oyelaran', done: 16, heard: 2 }),
  person(15, { name: 'Inés Caballero-Rendón', done: 22, heard: 1, language: 'es' }),
  person(16, { name: 'Jolene Tsosie', done: 14, heard: 2 }),
  person(17, { name: 'Kimberly Pruitt', done: 16, heard: 3 }),
  person(18, { name: 'Lamar Whitfield', done: 25, heard: 0 }),
  person(19, { name: 'Linh Tran', done: 22, heard: 1 }),
  person(20, {
    name: 'Luz Archuleta',
    done: 9,
    heard: 7,
    waiting: 6,
    needs: [
      { rule: 'waiting-on-phone', steps: 6, days: 7 },
      { rule: 'talk', module: 'racial-justice-lens' },
    ],
  }),
  person(21, { name: 'Marisol Peña', done: 18, heard: 0, language: 'es' }),
  person(22, { name: 'Otis Grady', heard: null, needs: [{ rule: 'not-started', days: 12 }] }),
  person(23, { name: 'Pa Houa Vang', done: 20, heard: 1 }),
  person(24, { name: 'Ramón Echeverría', done: 14, heard: 2 }),
  person(25, { name: 'Ruth Ann Sizemore', done: 26, heard: 0 }),
  person(26, { name: 'Tasha Greenlee', done: 16, heard: 1 }),
  person(27, { name: 'Walt Lindqvist', done: 14, heard: 4 }),
  person(28, { name: 'Yolanda Baca', done: 22, heard: 2 }),
];

/** So many people, a tenth of whom haven't started. */
export const peopleOf = (size: number): readonly BoardPerson[] =>
  Array.from({ length: size }, (_, at) =>
    at % 10 === 0
      ? person(at, { heard: null, needs: [{ rule: 'not-started', days: 5 }] })
      : person(at, { done: at % 37, heard: at % 6 }),
  );
export const FIVE_HUNDRED = peopleOf(500);

/** A page of a board that starts in twelve days. */
export const pageOf = (
  people: readonly BoardPerson[],
  next: string | null = null,
  cohort: Partial<Page['cohort']> = {},
): Page => ({
  affiliate: { id: '01JBQ3R8Z6M2V4K7N9P1T5W8XA', name: 'Cumberland Neighbors' },
  cohort: {
    ...{ id: COHORT, name: 'Cumberland', startsOn: '2026-12-06' },
    ...{ endsOn: '2026-12-09', place: 'Crossville, Tennessee', path: 'full' },
    ...cohort,
  },
  now: NOW,
  people: [...people],
  next,
});
