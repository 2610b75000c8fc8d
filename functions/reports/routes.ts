import { readTrainerSheet } from '#domain/contract/reports.ts';
import { trainerSheet } from '#domain/reports/trainer-sheet.ts';
import { ok } from '#domain/result.ts';
import { cohortView } from '../cohorts/views.ts';
import { type Implementation, inCohort } from '../http/implementation.ts';
import type { ReportsDependencies } from './dependencies.ts';
import { readPeople } from './read-people.ts';

/** What a cohort adds up to. */
export const reportRoutes = (deps: ReportsDependencies): readonly Implementation[] => [
  inCohort(readTrainerSheet, deps, async ({ cohort }) => {
    const catalogue = deps.catalogues(cohort.course);
    if (catalogue === null) throw new Error('a cohort of a course that is not here');
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
];
