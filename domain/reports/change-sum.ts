import * as z from 'zod/mini';
import { boardModules } from '../board.ts';
import type { Catalogue } from '../course.ts';
import { roundedCount } from '../counts.ts';
import { Language } from '../ids.ts';
import type { CountedAtHome } from './counted.ts';
import { addCounts, type Counts, totalOf } from './counts.ts';
import { doneTogether, LEAST_CELL, LEAST_GROUP, maySplit } from './small-numbers.ts';
import { ChangeCounts, changeFigures, countChanges, type QuestionCounts } from './count-changes.ts';
import { type PartFigures, PartName } from './changed-over-cohorts.ts';

/** What a part of the people of many cohorts adds up to, exactly: it never leaves the server. */
const PartCounts = z.extend(ChangeCounts, {
  /** Lessons of their paths, and those of them that are done, all people together. */
  lessons: z.int(),
  done: z.int(),
});
type PartCounts = z.infer<typeof PartCounts>;
/** The same by the name of each part. */
export const ChangeSum = z.record(z.string(), PartCounts);
export type ChangeSum = Readonly<z.infer<typeof ChangeSum>>;

/** What a cohort adds up to, or some of its people: each of them by language, and each by home. */
export const CohortChanges = z.strictObject({ languages: ChangeSum, homes: ChangeSum });
export type CohortChanges = z.infer<typeof CohortChanges>;

/** In the place of a home, for people of whom nobody has said one. */
const NOBODY_SAID = '';

function countPart(catalogue: Catalogue, people: readonly CountedAtHome[]): PartCounts {
  const modules = people.flatMap(({ record, terms }) => boardModules(catalogue, record, terms));
  return {
    ...countChanges(catalogue, people),
    lessons: modules.reduce((sum, { lessons }) => sum + lessons, 0),
    done: modules.reduce((sum, { lessonsDone }) => sum + lessonsDone, 0),
  };
}

function countParts(
  catalogue: Catalogue,
  people: readonly CountedAtHome[],
  nameOf: (each: CountedAtHome) => string,
): ChangeSum {
  const parts = new Map<string, readonly CountedAtHome[]>();
  for (const each of people) parts.set(nameOf(each), [...(parts.get(nameOf(each)) ?? []), each]);
  return Object.fromEntries([...parts].map(([name, its]) => [name, countPart(catalogue, its)]));
}

/** Counts some people of a cohort. */
export const countCohort = (catalogue: Catalogue, people: readonly CountedAtHome[]): CohortChanges => ({
  languages: countParts(catalogue, people, ({ language }) => language),
  homes: countParts(catalogue, people, ({ home }) => home ?? NOBODY_SAID),
});

/** The parts of a cohort, where each of them is large enough to be one. */
function partsOf(parts: ChangeSum): readonly (readonly [string, PartCounts])[] {
  const all = Object.entries(parts);
  return !(NOBODY_SAID in parts) && maySplit(all.map(([, { people }]) => people)) ? all : [];
}

/** What fewer people of a cohort or of a part of it have said is left out. */
function withoutFew(counts: PartCounts, isEnough: (said: (of: PartCounts) => Counts) => boolean): PartCounts {
  const kept = (id: string, its: QuestionCounts): (readonly [string, QuestionCounts])[] => {
    if (!isEnough(({ questions }) => questions[id]?.before ?? {})) return [];
    const looksBack = isEnough(({ questions }) => questions[id]?.lookingBack ?? {});
    return [[id, looksBack ? its : { ...its, lookingBack: {} }]];
  };
  return {
    ...counts,
    questions: Object.fromEntries(Object.entries(counts.questions).flatMap(([id, its]) => kept(id, its))),
    plans: Object.fromEntries(
      Object.entries(counts.plans).filter(([id]) => isEnough(({ plans }) => plans[id] ?? {})),
    ),
  };
}

const addQuestions = (one: QuestionCounts | undefined, other: QuestionCounts): QuestionCounts =>
  one === undefined
    ? other
    : {
        before: addCounts(one.before, other.before),
        after: addCounts(one.after, other.after),
        lookingBack: addCounts(one.lookingBack, other.lookingBack),
        up: one.up + other.up,
      };

const addParts = (one: PartCounts | undefined, other: PartCounts): PartCounts =>
  one === undefined
    ? other
    : {
        people: one.people + other.people,
        answered: one.answered + other.answered,
        lessons: one.lessons + other.lessons,
        done: one.done + other.done,
        questions: {
          ...one.questions,
          ...Object.fromEntries(
            Object.entries(other.questions).map(([id, its]) => [id, addQuestions(one.questions[id], its)]),
          ),
        },
        plans: {
          ...one.plans,
          ...Object.fromEntries(
            Object.entries(other.plans).map(([id, its]) => [id, addCounts(one.plans[id] ?? {}, its)]),
          ),
        },
      };

const addAll = (sum: ChangeSum, added: readonly (readonly [string, PartCounts])[]): ChangeSum =>
  added.reduce((before, [name, its]) => ({ ...before, [name]: addParts(before[name], its) }), sum);

/** What some people of a cohort and others of it add up to. */
export const joinCohort = (some: CohortChanges, others: CohortChanges): CohortChanges => ({
  languages: addAll(some.languages, Object.entries(others.languages)),
  homes: addAll(some.homes, Object.entries(others.homes)),
});

/** What each part of a cohort adds up to, without what fewer than five of any part have said. */
function saidByParts(
  parts: ChangeSum,
  isSaidByMany: (said: (of: PartCounts) => Counts, of: PartCounts) => boolean,
): readonly (readonly [string, PartCounts])[] {
  const all = partsOf(parts);
  return all.map(([name, counts]) => {
    const isSaidInEach = (said: (of: PartCounts) => Counts): boolean =>
      isSaidByMany(said, counts) && all.every(([, each]) => totalOf(said(each)) >= LEAST_CELL);
    return [name, withoutFew(counts, isSaidInEach)] as const;
  });
}

/**
 * Adds a cohort to a sum. Of a cohort under ten nothing is added, nor what under ten of it have said, and it
 * has parts only where each is five people or more: a sum minus what else is shown is never a few people.
 */
function addWhole(sum: ChangeSum, { languages, homes }: CohortChanges): ChangeSum {
  const whole = Object.values(languages).reduce<PartCounts | undefined>(addParts, undefined);
  if (whole === undefined || whole.people < LEAST_GROUP) return sum;
  const isSaidByMany = (said: (of: PartCounts) => Counts): boolean => totalOf(said(whole)) >= LEAST_GROUP;
  return addAll(sum, [
    ['all', withoutFew(whole, isSaidByMany)],
    ...saidByParts(languages, isSaidByMany),
    ...saidByParts(homes, isSaidByMany),
  ]);
}

/**
 * Adds what some affiliates have in a cohort of the Alliance. Each affiliate's people there are ten or more,
 * as a cohort's are, and those of every other affiliate are five or more: neither less its own cohorts nor
 * beside the whole cohort's report does the sum leave a few people. By language it isn't split, since the
 * others of a language may be few.
 */
function addHomes(sum: ChangeSum, parts: ChangeSum, homes: readonly string[]): ChangeSum {
  const isSaidByMany = (said: (of: PartCounts) => Counts, its: PartCounts): boolean =>
    totalOf(said(its)) >= LEAST_GROUP;
  const own = saidByParts(parts, isSaidByMany).filter(
    ([name, { people }]) => homes.includes(name) && people >= LEAST_GROUP,
  );
  return addAll(sum, [...own, ...own.map(([, its]) => ['all', its] as const)]);
}

/**
 * Adds a cohort to a sum.
 * @param cohort what those of its people add up to who aren't in the sum yet
 * @param homes the affiliates whose people alone the reader may read of; null: everyone
 */
export const addCohort = (
  sum: ChangeSum,
  cohort: CohortChanges,
  homes: readonly string[] | null,
): ChangeSum => (homes === null ? addWhole(sum, cohort) : addHomes(sum, cohort.homes, homes));

/** What a sum says of everyone in it and of each of its parts. */
export function changedOverCohorts(catalogue: Catalogue, sum: ChangeSum): PartFigures[] {
  const languages: readonly string[] = Language.options;
  const names = ['all', ...languages.filter((name) => name in sum)];
  const affiliates = Object.keys(sum).filter((name) => !names.includes(name));
  return [...names, ...affiliates.sort()].flatMap((name) => {
    const counts = sum[name];
    if (counts === undefined || counts.people < LEAST_GROUP) return [];
    return {
      part: PartName.parse(name),
      people: roundedCount(counts.people) ?? 0,
      done: counts.lessons === 0 ? 0 : doneTogether(counts.done, counts.lessons),
      ...changeFigures(catalogue, counts),
    };
  });
}
