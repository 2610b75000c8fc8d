import * as routes from '#domain/contract/reports.ts';
import { aboutWhom, placeOf } from '#domain/people/access.ts';
import type { Route } from '#domain/contract/route.ts';
import type { Catalogue } from '#domain/course/course.ts';
import { roundedCount } from '#domain/values/rounded-count.ts';
import { Ulid } from '#domain/values/ids.ts';
import { addCohort, changedOverCohorts } from '#domain/reports/change-sum.ts';
import { whatChanged } from '#domain/reports/count-changes.ts';
import { countEvenings, evenings } from '#domain/reports/count-evenings.ts';
import { addCohortItems, itemStatistics } from '#domain/reports/count-items.ts';
import { countPeople } from '#domain/reports/count-parts.ts';
import { countReadiness, readiness } from '#domain/reports/count-readiness.ts';
import { countShares, trainerSheet } from '#domain/reports/count-sheet.ts';
import { type Counting, type Published, talliesOf } from '#domain/reports/published.ts';
import { fail, ok } from '#domain/values/result.ts';
import type { ApiContext } from '../context.ts';
import type { Cohort } from '../storage/cohorts.ts';
import { affiliateView, catalogueOf, cohortView } from '../cohorts/views.ts';
import { type Implementation, inCohort, signedIn } from '../http/implementation.ts';
import type { Caller } from '../http/session.ts';
import { published, sumUp, type People, readPeople } from './sum-up.ts';

/** So many letters of a hash tell people of one report apart. */
const LETTERS = 8;

const countedOn = ({ at, waiting }: Pick<Published, 'at' | 'waiting'>, asked: true | undefined) =>
  asked === true ? { counted: { at, waiting } } : {};

/** The same of a sum: those who read it have no say about each of its people. */
const countedInSum = ({ at, waiting }: Published, asked: true | undefined) =>
  countedOn({ at, waiting: roundedCount(waiting) ?? 0 }, asked);

function createReader(context: ApiContext, cohort: Cohort, catalogue: Catalogue) {
  let reading: Promise<People> | null = null;
  return async (
    count: (
      people: People['people'],
    ) => Omit<Counting, 'size' | 'young'> | Promise<Omit<Counting, 'size' | 'young'>>,
  ): Promise<Counting> => {
    reading ??= readPeople(context, cohort, catalogue);
    const { people, size } = await reading;
    return { ...(await count(people)), size, young: size - people.length };
  };
}

const readsBy = (route: Route, { file: { roles } }: Caller) => ({
  roles: roles.filter(({ role }) => route.who.includes(role)),
  // A sum counts cohorts that have ended, too.
  homesIn: (cohort: Cohort) => aboutWhom(route, roles, { ...placeOf(cohort), hasEnded: false }),
});

export const reportRoutes = (context: ApiContext): readonly Implementation[] => [
  inCohort(routes.readTrainerSheet, context, async ({ cohort, body }) => {
    const catalogue = catalogueOf(context, cohort);
    const read = createReader(context, cohort, catalogue);
    const [people, shares] = await Promise.all([
      published(context, cohort.id, 'people', () =>
        read((all) => ({ tallies: countPeople(catalogue, all) })),
      ),
      published(context, cohort.id, 'shares', () =>
        read(async (all) => ({
          tallies: countShares(catalogue, all, await context.shares.inCohort(cohort.id)),
        })),
      ),
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
    const catalogue = catalogueOf(context, cohort);
    const read = createReader(context, cohort, catalogue);
    const people = await published(context, cohort.id, 'people', () =>
      read((all) => ({ tallies: countPeople(catalogue, all) })),
    );
    return ok({
      affiliate: cohort.affiliate,
      cohort: cohortView(cohort),
      now: context.now(),
      changed: whatChanged(catalogue, people),
      ...countedOn(people, body.counted),
    });
  }),

  inCohort(routes.readEvenings, context, async ({ cohort, body }) => {
    const catalogue = catalogueOf(context, cohort);
    const read = createReader(context, cohort, catalogue);
    const now = context.now();
    const hash = (person: string): string => context.ids.hash(person).slice(0, LETTERS);
    const said = await published(context, cohort.id, 'evenings', () =>
      read((all) => countEvenings(catalogue, all, cohort, now, hash)),
    );
    return ok({
      cohort: cohortView(cohort),
      now,
      evenings: evenings(catalogue, said, cohort),
      ...countedOn(said, body.counted),
    });
  }),

  inCohort(routes.readReadiness, context, async ({ cohort }) => {
    const read = createReader(context, cohort, catalogueOf(context, cohort));
    const ratings = await published(context, cohort.id, 'ratings', () =>
      read(async (all) => {
        const marked = await context.attendance.read(
          cohort.id,
          all.map(({ person }) => person),
        );
        return { tallies: countReadiness([...marked.values()].map(({ sheet }) => sheet.marks)) };
      }),
    );
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
    const { affiliates } = await context.cohorts.names({ cohorts: [], affiliates: ids });
    const figures = { parts, affiliates: [...affiliates.values()].map(affiliateView) };
    return ok({ ...far, now: context.now(), figures, ...countedInSum(sum, body.counted) });
  }),
];
