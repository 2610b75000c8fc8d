import { alone, isDoneBy, lessonsOn, PASS_PERCENT, type Terms } from '../record/completion.ts';
import type { Form, JudgedCourse, JudgedModule } from '../course/course.ts';
import { DAY_MS } from '../values/durations.ts';
import { TRIES_KEPT } from '../record/progress.ts';
import type { Attempt, LearningRecord } from '../record/record.ts';

/**
 * Questions that come again a week and a month after a module (CURRICULUM D3). What a round asks follows from
 * the record as it stood when the round fell due, so it is the same round on every phone, in either language,
 * however much of it is answered.
 */

/** When rounds fall due, in ms after the module was done. */
export const ROUND_AFTER_MS = { week: 7 * DAY_MS, month: 30 * DAY_MS } as const;
export type RoundName = keyof typeof ROUND_AFTER_MS;

/** How long "later" puts a round off, in ms, and how often it may. */
export const LATER_MS = DAY_MS;
export const MOST_LATERS = 2;

/** How many questions out of its lessons a module brings to a round. */
const FROM_LESSONS = { week: 1, month: 2 } as const;

/** A question of a module's `review`. */
export interface ReviewItem {
  readonly id: string;
  /** A reflection is not: writing a word, or passing it, is a step. */
  readonly scored: boolean;
}

/** By module: the questions that come again. A module without an entry brings none. */
export type Reviews = Readonly<Partial<Record<string, readonly ReviewItem[]>>>;

/** One coming-back of one module's questions. */
export interface Round {
  /** The form that says "later": `reviews.<module>-<week|month>`. */
  readonly form: string;
  readonly module: string;
  readonly name: RoundName;
  /** ms since 1970 UTC. */
  readonly dueAt: number;
  /** Sections to answer, in the order they are asked. */
  readonly items: readonly string[];
  /** Those not answered since it fell due. */
  readonly left: readonly string[];
  /** When it is past for good, answered or not; null for never. The month's round replaces the week's. */
  readonly endsAt: number | null;
}

/** The form with which someone stops all rounds (`on` 0) and lets them come again (`on` 1). */
export const REVIEWS_FORM = 'reviews.all';

/** The form with which someone puts a round off: `later` counts how often. */
export const laterForm = (module: string, name: RoundName): string => `reviews.${module}-${name}`;

/** The forms that reviews need. @param modules ids of those that have a review */
export const reviewForms = (modules: readonly string[]): Form[] => [
  ...(modules.length === 0 ? [] : [{ id: REVIEWS_FORM, questions: [{ id: 'on', most: 1, step: 1 }] }]),
  ...modules.flatMap((module) =>
    (['week', 'month'] as const).map((name) => ({
      id: laterForm(module, name),
      questions: [{ id: 'later', most: MOST_LATERS, step: 1 }],
    })),
  ),
];

/** All tries at an item that the record still has, the first first. */
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

/** When these items were first right, those that are, the first first. */
const rightTimes = (record: LearningRecord, items: readonly { readonly id: string }[]): number[] =>
  items
    .flatMap(({ id }) => {
      const best = record.answers[id]?.best;
      return best?.right === true ? [best.at] : [];
    })
    .sort((left, right) => left - right);

/** When the rule of one edition was first met; null where it is not. */
function doneAtIn(module: JudgedModule, record: LearningRecord, terms: Terms): number | null {
  if (!isDoneBy(module, record, terms)) return null;
  // By this edition alone, as `isDoneBy` judges: an earlier one may have asked nothing of the module.
  const lessons = lessonsOn(module, alone(terms));
  const scored = lessons.flatMap((lesson) => lesson.items.filter((item) => item.scored));
  const seen = scored.filter(({ id }) => !(id in record.skips) || id in record.answers);
  const enough = Math.ceil((seen.length * PASS_PERCENT) / 100);
  const mastered = lessons.filter(({ mastery }) => mastery).flatMap(({ items }) => items);
  return Math.max(
    ...lessons.flatMap((lesson) => lesson.sections.map((section) => firstTime(record, section))),
    ...rightTimes(record, scored).slice(0, enough),
    ...rightTimes(record, mastered),
    // Talks. A form keeps only when it was last filled in, which says nothing of when the module was done.
    ...rightTimes(
      record,
      module.requires.map((id) => ({ id })),
    ),
  );
}

/**
 * When a module was done: the latest of the first times of what it asked, by the edition that says so first.
 * @returns ms since 1970 UTC; null where it is not done
 */
export function moduleDoneAt(module: JudgedModule, record: LearningRecord, terms: Terms): number | null {
  const times = [module, ...terms.editions.flatMap(({ modules }) => modules)]
    .filter(({ id }) => id === module.id)
    .flatMap((each) => doneAtIn(each, record, terms) ?? []);
  return times.length === 0 ? null : Math.min(...times);
}

/** What picking a round's questions looks at: a record as it stood at one moment. */
interface Past {
  readonly tries: (item: string) => readonly Attempt[];
  /** True where a step at this section had been taken. */
  readonly isStep: (section: string) => boolean;
}

const pastOf = (record: LearningRecord, until: number): Past => ({
  tries: (item) => triesAt(record, item).filter(({ at }) => at < until),
  isStep: (section) => (record.steps[section] ?? Infinity) < until,
});

/** True where an answer from then on can be distinguished from those before. */
const mayAsk = (past: Past, { id, scored }: ReviewItem): boolean =>
  scored ? past.tries(id).length < TRIES_KEPT : !past.isStep(id);

/** When an item was seen last, by its answer. */
const seenAt = (past: Past, { id }: ReviewItem): number => past.tries(id).at(-1)?.at ?? -Infinity;

/** When it was missed last; -Infinity where it never was. */
const missedAt = (past: Past, { id }: ReviewItem): number =>
  past.tries(id).findLast(({ right }) => !right)?.at ?? -Infinity;

/** Was all of this right at its first answer since a round fell due? */
const allRightSince = (past: Past, items: readonly ReviewItem[], due: number): boolean =>
  items.every(({ id, scored }) =>
    scored ? past.tries(id).find(({ at }) => at >= due)?.right === true : past.isStep(id),
  );

/** Questions of a module's lessons that someone has answered before, those not seen for the longest first. */
const seenBefore = (module: JudgedModule, past: Past): ReviewItem[] =>
  module.lessons
    .flatMap(({ items }) => items)
    .filter((item) => item.scored && item.lapses !== true)
    .filter((item) => past.tries(item.id).length > 0 && mayAsk(past, item))
    .sort((left, right) => seenAt(past, left) - seenAt(past, right));

/**
 * The module's own questions and one of its lessons' questions: the one missed last, else not seen for
 * longest.
 */
function weekItems(module: JudgedModule, review: readonly ReviewItem[], past: Past): readonly ReviewItem[] {
  const seen = seenBefore(module, past);
  const [missed] = seen
    .filter((item) => missedAt(past, item) > -Infinity)
    .sort((left, right) => missedAt(past, right) - missedAt(past, left));
  const fromLessons = missed === undefined ? seen : [missed];
  return [...review.filter((item) => mayAsk(past, item)), ...fromLessons.slice(0, FROM_LESSONS.week)];
}

/** The week's questions again, only one where all were right, and two of its lessons that are new. */
function monthItems(
  module: JudgedModule,
  week: { readonly items: readonly ReviewItem[]; readonly dueAt: number },
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
  doneAt: number,
): Round[] {
  const weekDue = doneAt + ROUND_AFTER_MS.week;
  const monthDue = doneAt + ROUND_AFTER_MS.month;
  const inWeek = weekItems(module, review, pastOf(record, weekDue));
  const inMonth = monthItems(module, { items: inWeek, dueAt: weekDue }, pastOf(record, monthDue));
  const round = (
    name: RoundName,
    dueAt: number,
    items: readonly ReviewItem[],
    endsAt: number | null,
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

/** The rounds of every module that is done, in the order they fall due. */
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

/** What reviews come to at a moment. */
export type ReviewStanding =
  /** Someone stopped them. */
  | { readonly kind: 'stopped' }
  /** This round is to be answered now; `laters` says how often it was put off. */
  | { readonly kind: 'due'; readonly round: Round; readonly laters: number }
  /** Nothing now. `next`: when something comes (ms), null where nothing is in sight. */
  | { readonly kind: 'rest'; readonly next: number | null };

/** Until when "later" lets rounds rest; -Infinity where nobody said it. No other takes its place. */
const restsUntil = (rounds: readonly Round[], record: LearningRecord): number =>
  Math.max(
    -Infinity,
    ...rounds.flatMap(({ form, left }) => {
      const reply = record.forms[form];
      return reply === undefined || left.length === 0 ? [] : [reply.at + LATER_MS];
    }),
  );

/**
 * How far someone is with what comes again. Never more than one round at a time, the one that has waited
 * longest.
 * @param rounds as `reviewRounds` gives them
 * @param now ms since 1970 UTC
 */
export function reviewStanding(
  rounds: readonly Round[],
  record: LearningRecord,
  now: number,
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
