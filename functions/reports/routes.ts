import { aboutWhom, placeOf } from '#domain/access.ts';
import * as routes from '#domain/contract/reports.ts';
import type { Route } from '#domain/contract/route.ts';
import type { Catalogue } from '#domain/course.ts';
import {
  addCohort,
  changedOverCohorts,
  ChangeSum,
  CohortChanges,
  countCohort,
  joinCohort,
} from '#domain/reports/change-sum.ts';
import { evenings } from '#domain/reports/count-evenings.ts';
import { readiness } from '#domain/reports/count-readiness.ts';
import { trainerSheet } from '#domain/reports/count-sheet.ts';
import { whatChanged } from '#domain/reports/count-changes.ts';
import {
  addCohortItems,
  addItems,
  countItems,
  ItemsCounts,
  itemStatistics,
} from '#domain/reports/count-items.ts';
import { Ulid } from '#domain/ids.ts';
import { fail, ok } from '#domain/result.ts';
import type { Cohort } from '../cohorts/ports.ts';
import { affiliateView, cohortView } from '../cohorts/views.ts';
import { type Implementation, inCohort, signedIn } from '../http/implementation.ts';
import type { Caller } from '../http/session.ts';
import type { ReportsDependencies } from './dependencies.ts';
import { readMarks } from './read-marks.ts';
import { readPeople } from './read-people.ts';
import { type Summing, sumUp } from './sum-up.ts';

/** The course of a cohort. @throws Error for one that is not here */
function catalogueOf(
  { catalogues }: ReportsDependencies,
  { course }: { readonly course: string },
): Catalogue {
  const catalogue = catalogues(course);
  if (catalogue === null) throw new Error('a cohort of a course that is not here');
  return catalogue;
}

const ITEMS: Summing<ItemsCounts, ItemsCounts> = {
  report: 'items',
  counts: ItemsCounts,
  ofCohort: ItemsCounts,
  nothing: {},
  count: countItems,
  join: addItems,
  add: addCohortItems,
};
const CHANGES: Summing<ChangeSum, CohortChanges> = {
  report: 'changes',
  counts: ChangeSum,
  ofCohort: CohortChanges,
  nothing: {},
  count: countCohort,
  join: joinCohort,
  add: addCohort,
};

/** What somebody reads of many cohorts: of those that their roles reach now. */
const readsBy = (route: Route, { file: { roles } }: Caller) => ({
  roles,
  homesIn: (cohort: Cohort) => aboutWhom(route, roles, placeOf(cohort)),
});

/** What a cohort adds up to, and what many do. */
export const reportRoutes = (deps: ReportsDependencies): readonly Implementation[] => [
  inCohort(routes.readTrainerSheet, deps, async ({ cohort }) => {
    const catalogue = catalogueOf(deps, cohort);
    const [people, shares] = await Promise.all([
      readPeople(deps, cohort, catalogue),
      deps.shares.inCohort(cohort.id),
    ]);
    return ok({
      affiliate: cohort.affiliate,
      cohort: cohortView(cohort),
      now: deps.now(),
      sheet: trainerSheet(catalogue, people, shares),
    });
  }),

  inCohort(routes.readWhatChanged, deps, async ({ cohort }) => {
    const catalogue = catalogueOf(deps, cohort);
    const people = await readPeople(deps, cohort, catalogue);
    return ok({
      affiliate: cohort.affiliate,
      cohort: cohortView(cohort),
      now: deps.now(),
      changed: whatChanged(catalogue, people),
    });
  }),

  inCohort(routes.readEvenings, deps, async ({ cohort }) => {
    const catalogue = catalogueOf(deps, cohort);
    const people = await readPeople(deps, cohort, catalogue);
    const now = deps.now();
    return ok({ cohort: cohortView(cohort), now, evenings: evenings(catalogue, people, cohort, now) });
  }),

  inCohort(routes.readReadiness, deps, async ({ cohort }) =>
    ok({ readiness: readiness(await readMarks(deps.attendance, cohort.id)) }),
  ),

  signedIn(routes.sumItemStatistics, async ({ body, caller }) => {
    const catalogue = catalogueOf(deps, deps);
    const summed = await sumUp(deps, ITEMS, {
      ...body,
      catalogue,
      ...readsBy(routes.sumItemStatistics, caller),
    });
    if (!summed.ok) return fail({ error: summed.error, field: 'sum' });
    const { counts, ...far } = summed.value;
    const figures = counts === null ? null : itemStatistics(catalogue, counts);
    return ok({ ...far, now: deps.now(), figures });
  }),

  signedIn(routes.sumChanges, async ({ body, caller }) => {
    const catalogue = catalogueOf(deps, deps);
    const reads = readsBy(routes.sumChanges, caller);
    const summed = await sumUp(deps, CHANGES, { ...body, catalogue, ...reads });
    if (!summed.ok) return fail({ error: summed.error, field: 'sum' });
    const { counts, ...far } = summed.value;
    if (counts === null) return ok({ ...far, now: deps.now(), figures: null });
    const parts = changedOverCohorts(catalogue, counts);
    const ids = parts.flatMap(({ part }) => (Ulid.safeParse(part).success ? [part] : []));
    const { affiliates } = await deps.cohorts.names({ cohorts: [], affiliates: ids });
    const named = [...affiliates.values()].map(affiliateView);
    return ok({ ...far, now: deps.now(), figures: { parts, affiliates: named } });
  }),
];
