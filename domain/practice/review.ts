import { alone, isDoneBy, lessonsOn, PASS_PERCENT, type Terms } from '../record/completion.ts';
import type { Form, JudgedCourse, JudgedModule } from '../course/course.ts';
import { DAY_MS } from '../values/durations.ts';
import { TRIES_KEPT } from '../record/progress.ts';
import type { Attempt, LearningRecord } from '../record/record.ts';
import type { Instant } from '../values/ids.ts';

/**
 * Questions come again a week and a month after a module (CURRICULUM D3). A round follows from the record at
 * the time it fell due, so it is the same on every phone, in either language, however much of it is answered.
 * Nobody is asked what a lesson teaches that they never opened.
 */

export const ROUND_AFTER_MS = { week: 7 * DAY_MS, month: 30 * DAY_MS } as const;
export type RoundName = keyof typeof ROUND_AFTER_MS;

/** "Later" puts a round off by so long, and at most so often. */
export const LATER_MS = DAY_MS;
export const MOST_LATERS = 2;

const FROM_LESSONS = { week: 1, month: 2 } as const;

export interface ReviewItem {
  readonly id: string;
  /** False for a reflection: writing a word, or passing it, is a step. */
  readonly scored: boolean;
  /** It is asked only of who opened this lesson by then. */
  readonly lesson?: string | undefined;
}

export type Reviews = Readonly<Partial<Record<string, readonly ReviewItem[]>>>;

export interface Round {
  /** The form that says "later": `reviews.<module>-<week|month>`. */
  readonly form: string;
  readonly module: string;
  readonly name: RoundName;
  readonly dueAt: Instant;
  readonly items: readonly string[];
  readonly left: readonly string[];
  /** When the round is over, answered or not; null for never. The month's round replaces the week's. */
  readonly endsAt: Instant | null;
}

/** Stops all rounds (`on` 0), or lets them come again (`on` 1). */
export const REVIEWS_FORM = 'reviews.all';

/** Puts a round off; `later` counts how often. */
export const laterForm = (module: string, name: RoundName): string => `reviews.${module}-${name}`;

export const reviewForms = (modules: readonly string[]): Form[] => [
  ...(modules.length === 0 ? [] : [{ id: REVIEWS_FORM, questions: [{ id: 'on', most: 1, step: 1 }] }]),
  ...modules.flatMap((module) =>
    (['week', 'month'] as const).map((name) => ({
      id: laterForm(module, name),
      questions: [{ id: 'later', most: MOST_LATERS, step: 1 }],
    })),
  ),
];

function triesAt(record: LearningRecord, item: string): readonly Attempt[] {
  const attempts = record.answers[item];
  if (attempts === undefined) return [];
  const { first, best } = attempts;
  return first.some(({ id }) => id === best.id) ? first : [...first, best];
}

const firstTime = (record: LearningRecord, section: string): number =>
  Math.min(
    record.steps[section] ?? Infinity,
    record.skips[section] ?? Infinity,
    triesAt(record, section)[0]?.at ?? Infinity,
  );

const rightTimes = (record: LearningRecord, items: readonly { readonly id: string }[]): number[] =>
  items
    .flatMap(({ id }) => {
      const best = record.answers[id]?.best;
      return best?.right === true ? [best.at] : [];
    })
    .sort((left, right) => left - right);

function doneAtIn(module: JudgedModule, record: LearningRecord, terms: Terms): number | null {
  if (!isDoneBy(module, record, terms)) return null;
  // This edition alone, as in `isDoneBy`: an earlier one may have asked nothing of the module.
  const lessons = lessonsOn(module, alone(terms));
  const scored = lessons.flatMap((lesson) => lesson.items.filter((item) => item.scored));
  const seen = scored.filter(({ id }) => !(id in record.skips) || id in record.answers);
  const enough = Math.ceil((seen.length * PASS_PERCENT) / 100);
  const mastered = lessons.filter(({ mastery }) => mastery).flatMap(({ items }) => items);
  return Math.max(
    ...lessons.flatMap((lesson) => lesson.sections.map((section) => firstTime(record, section))),
    ...rightTimes(record, scored).slice(0, enough),
    ...rightTimes(record, mastered),
    // Talks. A form keeps only its last time, so it can't say when the module was done.
    ...rightTimes(
      record,
      module.requires.map((id) => ({ id })),
    ),
  );
}

/** The earliest edition that calls the module done decides; null where none does. */
export function moduleDoneAt(module: JudgedModule, record: LearningRecord, terms: Terms): Instant | null {
  const times = [module, ...terms.editions.flatMap(({ modules }) => modules)]
    .filter(({ id }) => id === module.id)
    .flatMap((each) => doneAtIn(each, record, terms) ?? []);
  return times.length === 0 ? null : Math.min(...times);
}

interface Past {
  readonly isOpened: (lesson: string) => boolean;
  readonly tries: (item: string) => readonly Attempt[];
  readonly isStep: (section: string) => boolean;
}

function pastOf({ lessons }: JudgedModule, record: LearningRecord, until: Instant): Past {
  const past = {
    tries: (item: string) => triesAt(record, item).filter(({ at }) => at < until),
    isStep: (section: string) => (record.steps[section] ?? Infinity) < until,
  };
  const isOpened = (lesson: string): boolean =>
    lessons
      .filter(({ id }) => id === lesson)
      .some(({ sections }) => sections.some((each) => past.isStep(each) || past.tries(each).length > 0));
  return { ...past, isOpened };
}

/** Only a later answer that differs from earlier ones counts. */
const mayAsk = (past: Past, { id, scored, lesson }: ReviewItem): boolean =>
  (lesson === undefined || past.isOpened(lesson)) &&
  (scored ? past.tries(id).length < TRIES_KEPT : !past.isStep(id));

const seenAt = (past: Past, { id }: ReviewItem): number => past.tries(id).at(-1)?.at ?? -Infinity;

const missedAt = (past: Past, { id }: ReviewItem): number =>
  past.tries(id).findLast(({ right }) => !right)?.at ?? -Infinity;

const allRightSince = (past: Past, items: readonly ReviewItem[], due: number): boolean =>
  items.every(({ id, scored }) =>
    scored ? past.tries(id).find(({ at }) => at >= due)?.right === true : past.isStep(id),
  );

const seenBefore = (module: JudgedModule, past: Past): ReviewItem[] =>
  module.lessons
    .flatMap(({ items }) => items)
    .filter((item) => item.scored && item.lapses !== true)
    .filter((item) => past.tries(item.id).length > 0 && mayAsk(past, item))
    .sort((left, right) => seenAt(past, left) - seenAt(past, right));

/** The module's own, and one of its lessons: that missed last, else that not seen for longest. */
function weekItems(module: JudgedModule, review: readonly ReviewItem[], past: Past): readonly ReviewItem[] {
  const seen = seenBefore(module, past);
  const [missed] = seen
    .filter((item) => missedAt(past, item) > -Infinity)
    .sort((left, right) => missedAt(past, right) - missedAt(past, left));
  const fromLessons = missed === undefined ? seen : [missed];
  return [...review.filter((item) => mayAsk(past, item)), ...fromLessons.slice(0, FROM_LESSONS.week)];
}

/** The week's questions, only one where all were right, and two new ones of its lessons. */
function monthItems(
  module: JudgedModule,
  week: { readonly items: readonly ReviewItem[]; readonly dueAt: Instant },
  past: Past,
): readonly ReviewItem[] {
  const askable = week.items.filter((item) => mayAsk(past, item));
  const kept = allRightSince(past, week.items, week.dueAt)
    ? askable.filter(({ scored }) => scored).slice(0, 1)
    : askable;
  const fresh = seenBefore(module, past).filter((item) => !week.items.some(({ id }) => id === item.id));
  return [...kept, ...fresh.slice(0, FROM_LESSONS.month)];
}

function roundsOf(
  module: JudgedModule,
  review: readonly ReviewItem[],
  record: LearningRecord,
  doneAt: Instant,
): Round[] {
  const weekDue = doneAt + ROUND_AFTER_MS.week;
  const monthDue = doneAt + ROUND_AFTER_MS.month;
  const inWeek = weekItems(module, review, pastOf(module, record, weekDue));
  const inMonth = monthItems(module, { items: inWeek, dueAt: weekDue }, pastOf(module, record, monthDue));
  const round = (
    name: RoundName,
    dueAt: Instant,
    items: readonly ReviewItem[],
    endsAt: Instant | null,
  ): Round => {
    const isAnswered = ({ id, scored }: ReviewItem): boolean =>
      scored ? triesAt(record, id).some(({ at }) => at >= dueAt) : id in record.steps;
    return {
      form: laterForm(module.id, name),
      module: module.id,
      name,
      dueAt,
      items: items.map(({ id }) => id),
      left: items.filter((item) => !isAnswered(item)).map(({ id }) => id),
      endsAt,
    };
  };
  return [round('week', weekDue, inWeek, monthDue), round('month', monthDue, inMonth, null)];
}

export function reviewRounds(
  course: JudgedCourse,
  reviews: Reviews,
  record: LearningRecord,
  terms: Terms,
): Round[] {
  return course.modules
    .flatMap((module) => {
      const review = reviews[module.id];
      const doneAt = review === undefined ? null : moduleDoneAt(module, record, terms);
      return doneAt === null || review === undefined ? [] : roundsOf(module, review, record, doneAt);
    })
    .sort((left, right) => left.dueAt - right.dueAt);
}

/** A question for each of these lessons that they opened: the lesson's own, else the module's. */
export const questionsAbout = (
  course: JudgedCourse,
  reviews: Reviews,
  record: LearningRecord,
  lessons: readonly string[],
): readonly string[] =>
  lessons.flatMap((lesson) => {
    const module = course.modules.find((each) => each.lessons.some(({ id }) => id === lesson));
    if (module === undefined || !pastOf(module, record, Infinity).isOpened(lesson)) return [];
    const own = (reviews[module.id] ?? []).filter((item) => item.lesson === lesson);
    const taught = module.lessons.filter(({ id }) => id === lesson).flatMap(({ items }) => items);
    const asked = [...taught.filter(({ lapses }) => lapses !== true), ...own];
    return asked.find(({ scored }) => scored)?.id ?? [];
  });

export type ReviewStanding =
  | { readonly kind: 'stopped' }
  /** `laters` counts how often the round was put off. */
  | { readonly kind: 'due'; readonly round: Round; readonly laters: number }
  /** `next`: the time of the next round, null where there is none. */
  | { readonly kind: 'rest'; readonly next: number | null };

/** "Later" lets all rounds rest until then; -Infinity where nobody said it. */
const restsUntil = (rounds: readonly Round[], record: LearningRecord): number =>
  Math.max(
    -Infinity,
    ...rounds.flatMap(({ form, left }) => {
      const reply = record.forms[form];
      return reply === undefined || left.length === 0 ? [] : [reply.at + LATER_MS];
    }),
  );

/** At most one round at a time, the one that has waited longest. @param rounds from `reviewRounds` */
export function reviewStanding(
  rounds: readonly Round[],
  record: LearningRecord,
  now: Instant,
): ReviewStanding {
  if (record.forms[REVIEWS_FORM]?.values['on'] === 0) return { kind: 'stopped' };
  const open = rounds.filter(({ left, endsAt }) => left.length > 0 && (endsAt === null || now < endsAt));
  const rest = restsUntil(open, record);
  const due = open.find(({ dueAt }) => dueAt <= now);
  if (due !== undefined && rest <= now) {
    const laters = record.forms[due.form]?.values['later'] ?? 0;
    return { kind: 'due', round: due, laters };
  }
  const [first] = open;
  return { kind: 'rest', next: first === undefined ? null : Math.max(first.dueAt, rest) };
}
