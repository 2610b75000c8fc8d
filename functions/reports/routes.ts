import { readEvenings, readTrainerSheet, readWhatChanged } from '#domain/contract/reports.ts';
import type { Catalogue } from '#domain/course.ts';
import { evenings } from '#domain/reports/evenings.ts';
import { trainerSheet } from '#domain/reports/trainer-sheet.ts';
import { whatChanged } from '#domain/reports/what-changed.ts';
import { ok } from '#domain/result.ts';
import type { Cohort } from '../cohorts/ports.ts';
import { cohortView } from '../cohorts/views.ts';
import { type Implementation, inCohort } from '../http/implementation.ts';
import type { ReportsDependencies } from './dependencies.ts';
import { readPeople } from './read-people.ts';

/** The course of a cohort. @throws Error for one that is not here */
function catalogueOf({ catalogues }: ReportsDependencies, { course }: Cohort): Catalogue {
  const catalogue = catalogues(course);
  if (catalogue === null) throw new Error('a cohort of a course that is not here');
  return catalogue;
}

/** What a cohort adds up to. */
export const reportRoutes = (deps: ReportsDependencies): readonly Implementation[] => [
  inCohort(readTrainerSheet, deps, async ({ cohort }) => {
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

  inCohort(readWhatChanged, deps, async ({ cohort }) => {
    const catalogue = catalogueOf(deps, cohort);
    const people = await readPeople(deps, cohort, catalogue);
    return ok({ cohort: cohortView(cohort), now: deps.now(), changed: whatChanged(catalogue, people) });
  }),

  inCohort(readEvenings, deps, async ({ cohort }) => {
    const catalogue = catalogueOf(deps, cohort);
    const people = await readPeople(deps, cohort, catalogue);
    const now = deps.now();
    return ok({ cohort: cohortView(cohort), now, evenings: evenings(catalogue, people, cohort, now) });
  }),
];
