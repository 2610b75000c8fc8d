import type * as z from 'zod/mini';
import type { Role } from '#domain/access.ts';
import type { Catalogue } from '#domain/course.ts';
import { type CountedAtHome, MOST_COUNTED } from '#domain/reports/counted.ts';
import { type Result, fail, ok } from '#domain/result.ts';
import type { Cohort } from '../cohorts/ports.ts';
import { readMyCohorts } from '../cohorts/read-my-cohorts.ts';
import type { ReportsDependencies } from './dependencies.ts';
import type { SumUnderWay } from './ports.ts';
import { readPeoplePage } from './read-people.ts';

/** Most people in one sum: what is kept of it has to fit into one item. */
const MOST_SUMMED = 20_000;
/** Letters of a hash that tell people of one sum apart. */
const LETTERS = 8;

/** How one report is added up over cohorts. */
export interface Summing<Counts, OfCohort> {
  readonly report: string;
  /** What is kept between two calls: of the sum, and of a cohort that is being read. */
  readonly counts: z.ZodMiniType<Counts>;
  readonly ofCohort: z.ZodMiniType<OfCohort>;
  readonly nothing: Counts;
  /** Counts some people of a cohort. */
  readonly count: (catalogue: Catalogue, people: readonly CountedAtHome[]) => OfCohort;
  /** What some people of a cohort and others of it add up to. */
  readonly join: (some: OfCohort, others: OfCohort) => OfCohort;
  /**
   * @param cohort what those of its people add up to who aren't in the sum yet
   * @param homes the affiliates whose people alone the reader may read of; null: everyone
   */
  readonly add: (counts: Counts, cohort: OfCohort, homes: readonly string[] | null) => Counts;
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

type CohortUnderWay = NonNullable<SumUnderWay['cohort']>;

/** What of the next cohort is counted after one page more of its people. */
interface Read<OfCohort> extends Omit<CohortUnderWay, 'after' | 'counts'> {
  readonly counts: OfCohort;
  /** Null where all of it is read. */
  readonly after: string | null;
}

/**
 * Counts a page more of a cohort's people, without those who are in the sum.
 * @param homes the affiliates whose people alone the reader may read of; null: everyone
 */
async function readOn<Counts, OfCohort>(
  deps: ReportsDependencies,
  { ofCohort, count, join }: Summing<Counts, OfCohort>,
  sum: SumUnderWay,
  {
    cohort,
    catalogue,
    homes,
  }: { readonly cohort: Cohort; readonly catalogue: Catalogue; readonly homes: readonly string[] | null },
): Promise<Read<OfCohort>> {
  const before = sum.cohort ?? { after: null, read: 0, counted: [], others: [], counts: null };
  const page = await readPeoplePage(deps, cohort, catalogue, before.after);
  const seen = new Set([...sum.counted, ...before.counted, ...before.others]);
  const people = page.people
    .slice(0, MOST_COUNTED - before.read)
    .map((each) => ({ each, hash: deps.ids.hash(each.person).slice(0, LETTERS) }))
    .filter(({ hash }) => !seen.has(hash));
  const isTheirs = ({ each: { home } }: (typeof people)[number]): boolean =>
    homes === null || (home !== null && homes.includes(home));
  const hashes = (those: typeof people): string[] => those.map(({ hash }) => hash);
  const counts = count(
    catalogue,
    people.map(({ each }) => each),
  );
  const read = before.read + page.people.length;
  return {
    after: read < MOST_COUNTED ? page.next : null,
    read,
    counted: [...before.counted, ...hashes(people.filter(isTheirs))],
    others: [...before.others, ...hashes(people.filter((each) => !isTheirs(each)))],
    counts: before.counts === null ? counts : join(ofCohort.parse(JSON.parse(before.counts)), counts),
  };
}

/**
 * Adds up one page more of people with each call, so that no call takes longer the more cohorts there are or
 * the more people are in one. What was counted stays on the server until all are in it, and what may be said
 * of a cohort is decided when all of it is read. Of a group of more than 500 it counts the first 500.
 * @returns `not_found` where what the reader goes on with is over
 */
export async function sumUp<Counts, OfCohort>(
  deps: ReportsDependencies,
  summing: Summing<Counts, OfCohort>,
  { sum, roles, catalogue, homesIn }: Asked,
): Promise<Result<Summed<Counts>, 'not_found'>> {
  const { report, counts: shape, nothing, add } = summing;
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
      cohort: null,
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
  const goOn = async (further: Partial<SumUnderWay>, counts = before) => {
    const after = { ...found, ...further, step: found.step + 1 };
    // Where another call was first with this page, the next one says how far it is.
    return (await deps.sums.goOn(id, after))
      ? answer(after.left.length, counts)
      : answer(found.left.length, before);
  };

  // Somebody may have lost a role, or a cohort may be gone, since it began.
  const cohort = await deps.cohorts.readCohort(next);
  const homes = cohort === null ? [] : homesIn(cohort);
  if (cohort === null || homes?.length === 0) return goOn({ left: rest, cohort: null });
  const { after, ...read } = await readOn(deps, summing, found, { cohort, catalogue, homes });
  if (after !== null) {
    return goOn({ cohort: { ...read, after, counts: JSON.stringify(read.counts) } });
  }
  const counted = [...found.counted, ...read.counted];
  const left = counted.length < MOST_SUMMED ? rest : [];
  const counts = add(before, read.counts, homes);
  return goOn({ left, counted, counts: JSON.stringify(counts), cohort: null }, counts);
}
