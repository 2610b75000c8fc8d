import type * as z from 'zod/mini';
import type { Role } from '#domain/access.ts';
import type { Catalogue } from '#domain/course.ts';
import { type CountedAtHome, MOST_COUNTED } from '#domain/reports/counted.ts';
import { type Result, fail, ok } from '#domain/result.ts';
import type { Cohort } from '../cohorts/ports.ts';
import { readMyCohorts } from '../cohorts/read-my-cohorts.ts';
import type { ReportsDependencies } from './dependencies.ts';
import { readPeople } from './read-people.ts';

/** Most people in one sum: what is kept of it has to fit into one item. */
const MOST_SUMMED = 20_000;
/** Letters of a hash that tell people of one sum apart. */
const LETTERS = 8;

/** How one report is added up over cohorts. */
export interface Summing<Counts> {
  readonly report: string;
  /** What is kept between two calls. */
  readonly counts: z.ZodMiniType<Counts>;
  readonly nothing: Counts;
  /**
   * @param people of one cohort, who aren't in it yet
   * @param homes the affiliates whose people alone the reader may read of; null: everyone
   */
  readonly add: (
    counts: Counts,
    catalogue: Catalogue,
    people: readonly CountedAtHome[],
    homes: readonly string[] | null,
  ) => Counts;
}

/** How far a sum is. */
export interface Summed<Counts> {
  /** With it the reader goes on. */
  readonly sum: string;
  /** How many cohorts are looked through, of how many. */
  readonly looked: number;
  readonly of: number;
  /** Null before all cohorts are in it: what is left of two sums would tell of one cohort. */
  readonly counts: Counts | null;
}

/** Who asks, and for which cohorts. */
interface Asked {
  /** `sum` of the answer before; null to begin. */
  readonly sum: string | null;
  readonly roles: readonly Role[];
  readonly catalogue: Catalogue;
  /** About whom of this cohort may they read now? Null: everyone; else the people of these affiliates. */
  readonly homesIn: (cohort: Cohort) => readonly string[] | null;
}

/** The newest first, rolling ones before all. */
const byNewest = (one: Cohort, other: Cohort): number =>
  (other.startsOn ?? '9').localeCompare(one.startsOn ?? '9');
/** Those that are theirs as a whole first, so that what they read of these doesn't hang on the others. */
const byReach =
  (homesIn: Asked['homesIn']) =>
  (one: Cohort, other: Cohort): number =>
    Number(homesIn(one) !== null) - Number(homesIn(other) !== null);

/**
 * Adds up one cohort more with each call, so that no call takes longer the more cohorts there are. What was
 * counted stays on the server until all are in it. Of a group of more than 500 it counts the first 500.
 * @returns `not_found` where what the reader goes on with is over
 */
export async function sumUp<Counts>(
  deps: ReportsDependencies,
  { report, counts: shape, nothing, add }: Summing<Counts>,
  { sum, roles, catalogue, homesIn }: Asked,
): Promise<Result<Summed<Counts>, 'not_found'>> {
  const now = deps.now();
  if (sum === null) {
    const mine = await readMyCohorts(deps, roles);
    const cohorts = [...mine.affiliates.flatMap((each) => each.cohorts), ...mine.alliance]
      .filter((cohort) => homesIn(cohort)?.length !== 0 && cohort.course === catalogue.course)
      .toSorted(byNewest)
      .toSorted(byReach(homesIn));
    const begun = deps.ids.secret();
    await deps.sums.begin(deps.ids.hash(begun), {
      report,
      left: cohorts.map(({ id }) => id),
      cohorts: cohorts.length,
      counted: [],
      counts: JSON.stringify(nothing),
      step: 0,
      expiresAt: Math.floor(now / 1000) + 60 * 60,
    });
    const isDone = cohorts.length === 0;
    return ok({ sum: begun, looked: 0, of: cohorts.length, counts: isDone ? nothing : null });
  }
  const id = deps.ids.hash(sum);
  const found = await deps.sums.read(id, now);
  if (found === null || found.report !== report) return fail('not_found');
  const before = shape.parse(JSON.parse(found.counts));
  const [next, ...rest] = found.left;
  const answer = (left: number, counts: Counts) =>
    ok({ sum, looked: found.cohorts - left, of: found.cohorts, counts: left === 0 ? counts : null });
  if (next === undefined) return answer(0, before);

  // Somebody may have lost a role, or a cohort may be gone, since it began.
  const cohort = await deps.cohorts.readCohort(next);
  const homes = cohort === null ? [] : homesIn(cohort);
  const isTheirs = ({ home }: CountedAtHome): boolean =>
    homes === null || (home !== null && homes.includes(home));
  const read = cohort === null || homes?.length === 0 ? [] : await readPeople(deps, cohort, catalogue);
  const counted = new Set(found.counted);
  const people = read
    .slice(0, MOST_COUNTED)
    .map((each) => ({ each, hash: deps.ids.hash(each.person).slice(0, LETTERS) }))
    .filter(({ hash }) => !counted.has(hash));
  const theirs = people.filter(({ each }) => isTheirs(each));
  const all = [...found.counted, ...theirs.map(({ hash }) => hash)];
  const left = all.length < MOST_SUMMED ? rest : [];
  const counts = add(
    before,
    catalogue,
    people.map(({ each }) => each),
    homes,
  );
  const wentOn = await deps.sums.goOn(id, {
    ...found,
    left,
    counted: all,
    counts: JSON.stringify(counts),
    step: found.step + 1,
  });
  // Another call was first with this cohort: the next one says how far it is.
  return wentOn ? answer(left.length, counts) : answer(found.left.length, before);
}
