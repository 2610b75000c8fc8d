import * as routes from '#domain/contract/reports.ts';
import { aboutWhom, hasHome, placeOf, ALLIANCE, type Role } from '#domain/people/access.ts';
import type { Route } from '#domain/contract/route.ts';
import type { Catalogue } from '#domain/course/course.ts';
import { roundedCount } from '#domain/reports/small-numbers.ts';
import { Ulid } from '#domain/values/ids.ts';
import { addCohort, changedOverCohorts } from '#domain/reports/change-sum.ts';
import { whatChanged } from '#domain/reports/count-changes.ts';
import { countEvenings, evenings } from '#domain/reports/count-evenings.ts';
import { addCohortItems, itemStatistics } from '#domain/reports/count-items.ts';
import { countPeople } from '#domain/reports/count-parts.ts';
import { countReadiness, readiness } from '#domain/reports/count-readiness.ts';
import { countShares, trainerSheet } from '#domain/reports/count-sheet.ts';
import {
  type Counting,
  type Published,
  talliesOf,
  publish,
  reportDay,
  isCounted,
} from '#domain/reports/published.ts';
import { fail, ok, type Result } from '#domain/values/result.ts';
import type { ApiContext, Context } from '../context.ts';
import type { Cohort } from '../storage/cohorts.ts';
import type { Member } from '../storage/members.ts';
import { pagesOf } from '../cohorts/learners.ts';
import { affiliateView, catalogueOf, cohortView } from '../cohorts/views.ts';
import { type Implementation, inCohort, signedIn } from '../http/implementation.ts';
import type { Caller } from '../http/session.ts';
import {
  addTallies,
  lessTallies,
  Tallies,
  MOST_COUNTED,
  type CountedAtHome,
} from '#domain/reports/counts.ts';
import { readMyCohorts } from '../cohorts/read-my-cohorts.ts';
import type { SumUnderWay } from '../storage/reports.ts';
import { termsOf } from '#domain/record/completion.ts';
import { BOARD_PAGE } from '#domain/board/board.ts';
import { emptyRecord } from '#domain/record/events/events.ts';

interface People {
  readonly people: readonly CountedAtHome[];
  /** How many there are, with all others. */
  readonly size: number;
}

const countedAmong = ({ now }: Context, cohort: Cohort, catalogue: Catalogue, members: readonly Member[]) =>
  members.flatMap(({ enrolment, record: stored }) => {
    const record = stored ?? emptyRecord(enrolment.course);
    if (!isCounted(enrolment, record, now())) return [];
    const { person, affiliate: home, language } = enrolment;
    return [{ person, home, language, record, terms: termsOf(enrolment, cohort, catalogue) }];
  });

/** It stops once there are more people than a report adds up. */
async function readPeople(context: Context, cohort: Cohort, catalogue: Catalogue): Promise<People> {
  const people: CountedAtHome[] = [];
  let size = 0;
  for await (const { members } of pagesOf(context, cohort)) {
    people.push(...countedAmong(context, cohort, catalogue, members));
    size += members.length;
    if (size > MOST_COUNTED) break;
  }
  return { people, size };
}

type Series = 'people' | 'shares' | 'evenings' | 'ratings' | 'item-sum' | 'change-sum';

/** Counted on this day, or now for the first reader. @param of a cohort's id, or scopes that are added up */
async function published(
  context: Context,
  of: string,
  series: Series,
  count: () => Counting | Promise<Counting>,
): Promise<Published> {
  const [now, id] = [context.now(), context.ids.hash(of)];
  const before = await context.published.read(id, series);
  if (before !== null && before.day >= reportDay(now)) return before;
  const after = publish(before, await count(), now);
  if (await context.published.write(id, series, after)) return after;
  const first = await context.published.read(id, series);
  if (first === null) throw new Error('a published report is there and not there');
  return first;
}

/** Most people in one sum: what is kept of it has to fit into one item. */
const MOST_SUMMED = 20_000;
/** So many letters of a hash tell people of one report or sum apart. */
const LETTERS = 8;

interface Summed {
  readonly sum: string;
  readonly looked: number;
  readonly of: number;
  /** Null before all cohorts are in it: what is left of two sums would tell of one cohort. */
  readonly published: Published | null;
}

interface Asked {
  readonly sum: string | null;
  readonly roles: readonly Role[];
  readonly catalogue: Catalogue;
  /** About whom of this cohort may they read now? The answer is null for everyone, else these affiliates. */
  readonly homesIn: (cohort: Cohort) => readonly string[] | null;
}

const byNewest = (one: Cohort, other: Cohort): number =>
  (other.startsOn ?? '9').localeCompare(one.startsOn ?? '9');

type CohortUnderWay = NonNullable<SumUnderWay['cohort']>;

interface Read extends Omit<CohortUnderWay, 'after' | 'counts' | 'again'> {
  readonly counts: Tallies;
  readonly again: Tallies;
  readonly after: string | null;
}

const readTallies = (text: string): Tallies => Tallies.parse(JSON.parse(text));

/**
 * Counts a page more of a cohort's people, and apart from them those who are in the sum already.
 * @param homes the affiliates whose people alone the reader may read of
 */
async function readOn(
  context: ApiContext,
  sum: SumUnderWay,
  { cohort, catalogue, homes }: { cohort: Cohort; catalogue: Catalogue; homes: readonly string[] | null },
): Promise<Read> {
  const nothing = { after: null, read: 0, young: 0, counted: [], others: [], counts: '{}', again: '{}' };
  const before = sum.cohort ?? nothing;
  const { members, next } = await context.members.page(cohort, BOARD_PAGE, before.after);
  const counted = countedAmong(context, cohort, catalogue, members);
  const ofCohort = new Set([...before.counted, ...before.others]);
  const people = counted
    .slice(0, MOST_COUNTED - before.read)
    .map((each) => ({ each, hash: context.ids.hash(each.person).slice(0, LETTERS) }))
    // Somebody who moves down the list while it is read counts once.
    .filter(({ hash }) => !ofCohort.has(hash));
  const ofSum = new Set(sum.counted);
  const isTheirs = ({ each: { home } }: (typeof people)[number]): boolean => hasHome(homes, home);
  const hashes = (those: typeof people): string[] => those.map(({ hash }) => hash);
  const countsOf = (those: typeof people): Tallies =>
    countPeople(
      catalogue,
      those.map(({ each }) => each),
    );
  const read = before.read + members.length;
  return {
    after: read < MOST_COUNTED ? next : null,
    read,
    young: before.young + members.length - counted.length,
    counted: [...before.counted, ...hashes(people.filter(isTheirs))],
    others: [...before.others, ...hashes(people.filter((each) => !isTheirs(each)))],
    counts: addTallies(readTallies(before.counts), countsOf(people)),
    again: addTallies(readTallies(before.again), countsOf(people.filter(({ hash }) => ofSum.has(hash)))),
  };
}

/**
 * Adds up one page more of people with each call, so that no call takes longer the more there are. What may
 * be said of a cohort is decided when all of it is read: what is published of it, less who is in the sum by
 * another. Of a group of more than 500 it counts the first 500.
 * @returns `not_found` where what the reader goes on with is over
 */
async function sumUp(
  context: ApiContext,
  report: 'item-sum' | 'change-sum',
  add: (sum: Tallies, cohort: Tallies, homes: readonly string[] | null) => Tallies,
  { sum, roles, catalogue, homesIn }: Asked,
): Promise<Result<Summed, 'not_found'>> {
  const now = context.now();
  const scopes = [...new Set(roles.map(({ scope }) => scope))].sort();
  const of = scopes.includes(ALLIANCE) ? ALLIANCE : scopes.join(' ');
  const done = (key: string, all: Published) =>
    ok({ sum: key, looked: all.size, of: all.size, published: all });
  if (sum === null) {
    const begun = context.ids.secret();
    const known = await context.published.read(context.ids.hash(of), report);
    if (known !== null && known.day >= reportDay(now)) return done(begun, known);
    const mine = await readMyCohorts(context, roles);
    const cohorts = [...mine.affiliates.flatMap((each) => each.cohorts), ...mine.alliance]
      .filter((cohort) => homesIn(cohort)?.length !== 0 && cohort.course === catalogue.course)
      .toSorted(byNewest)
      // Theirs as a whole come first, so that what they read of these doesn't hang on the others.
      .toSorted((one, other) => Number(homesIn(one) !== null) - Number(homesIn(other) !== null));
    if (cohorts.length === 0) return done(begun, publish(null, { size: 0, young: 0, tallies: {} }, now));
    await context.sums.begin(context.ids.hash(begun), {
      report,
      left: cohorts.map(({ id }) => id),
      cohorts: cohorts.length,
      counted: [],
      counts: '{}',
      waiting: 0,
      cohort: null,
      step: 0,
      expiresAt: Math.floor(now / 1000) + 60 * 60,
    });
    return ok({ sum: begun, looked: 0, of: cohorts.length, published: null });
  }
  const id = context.ids.hash(sum);
  const found = await context.sums.read(id, now);
  if (found === null || found.report !== report) return fail('not_found');
  const answer = async ({ left, counts, waiting, cohorts }: SumUnderWay) => {
    if (left.length > 0) return ok({ sum, looked: cohorts - left.length, of: cohorts, published: null });
    const counting = { size: cohorts, young: waiting, tallies: readTallies(counts) };
    return done(sum, await published(context, of, report, () => counting));
  };
  const [next, ...rest] = found.left;
  if (next === undefined) return answer(found);
  const goOn = async (further: Partial<SumUnderWay>) => {
    const after = { ...found, ...further, step: found.step + 1 };
    // Where another call was first with this page, the next one says how far it is.
    return answer((await context.sums.goOn(id, after)) ? after : found);
  };

  // Somebody may have lost a role, or a cohort may be gone, since it began.
  const cohort = await context.cohorts.readCohort(next);
  const homes = cohort === null ? [] : homesIn(cohort);
  if (cohort === null || homes?.length === 0) return goOn({ left: rest, cohort: null });
  const { after, counts, again, ...read } = await readOn(context, found, { cohort, catalogue, homes });
  if (after !== null) {
    const underWay = { ...read, after, counts: JSON.stringify(counts), again: JSON.stringify(again) };
    return goOn({ cohort: underWay });
  }
  const counting = { size: read.read, young: read.young, tallies: counts };
  const whole = await published(context, cohort.id, 'people', () => counting);
  const counted = [...new Set([...found.counted, ...read.counted])];
  return goOn({
    left: counted.length < MOST_SUMMED ? rest : [],
    counted,
    counts: JSON.stringify(add(readTallies(found.counts), lessTallies(talliesOf(whole), again), homes)),
    waiting: found.waiting + whole.waiting,
    cohort: null,
  });
}

const countedOn = ({ at, waiting }: Pick<Published, 'at' | 'waiting'>, asked: true | undefined) =>
  asked === true ? { counted: { at, waiting } } : {};

/** The same of a sum: those who read it have no say about each of its people. */
const countedInSum = ({ at, waiting }: Published, asked: true | undefined) =>
  countedOn({ at, waiting: roundedCount(waiting) ?? 0 }, asked);

type Counted = Omit<Counting, 'size' | 'young'>;

/** What is published of a cohort. Its people are read once at most, and only where something is counted. */
function reportsOf(context: ApiContext, cohort: Cohort) {
  const catalogue = catalogueOf(context, cohort);
  let reading: Promise<People> | null = null;
  const report = (series: Series, count: (people: People['people']) => Counted | Promise<Counted>) =>
    published(context, cohort.id, series, async () => {
      reading ??= readPeople(context, cohort, catalogue);
      const { people, size } = await reading;
      return { ...(await count(people)), size, young: size - people.length };
    });
  const ofPeople = () => report('people', (all) => ({ tallies: countPeople(catalogue, all) }));
  return { catalogue, report, ofPeople };
}

const readsBy = (route: Route, { file: { roles } }: Caller) => ({
  roles: roles.filter(({ role }) => route.who.includes(role)),
  // A sum counts cohorts that have ended, too.
  homesIn: (cohort: Cohort) => aboutWhom(route, roles, { ...placeOf(cohort), hasEnded: false }),
});

export const implement = (context: ApiContext): readonly Implementation[] => [
  inCohort(routes.readTrainerSheet, context, async ({ cohort, body }) => {
    const { catalogue, report, ofPeople } = reportsOf(context, cohort);
    const [people, shares] = await Promise.all([
      ofPeople(),
      report('shares', async (all) => ({
        tallies: countShares(catalogue, all, await context.shares.inCohort(cohort.id)),
      })),
    ]);
    return ok({
      affiliate: cohort.affiliate,
      cohort: cohortView(cohort),
      now: context.now(),
      sheet: trainerSheet(catalogue, people, shares),
      ...countedOn(people, body.counted),
    });
  }),

  inCohort(routes.readWhatChanged, context, async ({ cohort, body }) => {
    const { catalogue, ofPeople } = reportsOf(context, cohort);
    const people = await ofPeople();
    return ok({
      affiliate: cohort.affiliate,
      cohort: cohortView(cohort),
      now: context.now(),
      changed: whatChanged(catalogue, people),
      ...countedOn(people, body.counted),
    });
  }),

  inCohort(routes.readEvenings, context, async ({ cohort, body }) => {
    const { catalogue, report } = reportsOf(context, cohort);
    const now = context.now();
    const hash = (person: string): string => context.ids.hash(person).slice(0, LETTERS);
    const said = await report('evenings', (all) => countEvenings(catalogue, all, cohort, now, hash));
    return ok({
      cohort: cohortView(cohort),
      now,
      evenings: evenings(catalogue, said, cohort),
      ...countedOn(said, body.counted),
    });
  }),

  inCohort(routes.readReadiness, context, async ({ cohort }) => {
    const ratings = await reportsOf(context, cohort).report('ratings', async (all) => {
      const ids = all.map(({ person }) => person);
      const marked = await context.attendance.read(cohort.id, ids);
      return { tallies: countReadiness([...marked.values()].map(({ sheet }) => sheet.marks)) };
    });
    return ok({ readiness: readiness(ratings) });
  }),

  signedIn(routes.sumItemStatistics, async ({ body, caller }) => {
    const catalogue = catalogueOf(context, context);
    const reads = readsBy(routes.sumItemStatistics, caller);
    const summed = await sumUp(context, 'item-sum', addCohortItems, { ...body, catalogue, ...reads });
    if (!summed.ok) return fail({ error: summed.error, field: 'sum' });
    const { published: sum, ...far } = summed.value;
    if (sum === null) return ok({ ...far, now: context.now(), figures: null });
    const figures = itemStatistics(catalogue, talliesOf(sum));
    return ok({ ...far, now: context.now(), figures, ...countedInSum(sum, body.counted) });
  }),

  signedIn(routes.sumChanges, async ({ body, caller }) => {
    const catalogue = catalogueOf(context, context);
    const reads = readsBy(routes.sumChanges, caller);
    const summed = await sumUp(context, 'change-sum', addCohort, { ...body, catalogue, ...reads });
    if (!summed.ok) return fail({ error: summed.error, field: 'sum' });
    const { published: sum, ...far } = summed.value;
    if (sum === null) return ok({ ...far, now: context.now(), figures: null });
    const parts = changedOverCohorts(catalogue, talliesOf(sum));
    const ids = parts.flatMap(({ part }) => (Ulid.safeParse(part).success ? [part] : []));
    const { affiliates } = await context.cohorts.names({ affiliates: ids });
    const figures = { parts, affiliates: [...affiliates.values()].map(affiliateView) };
    return ok({ ...far, now: context.now(), figures, ...countedInSum(sum, body.counted) });
  }),
];
