import * as routes from '#domain/contract/attendance.ts';
import { BOARD_PAGE } from '#domain/board-page.ts';
import { fail, ok } from '#domain/result.ts';
import { beginCoreOfMarked } from '../certificates/begin-core.ts';
import { cohortView } from '../cohorts/views.ts';
import { type Implementation, inCohort } from '../http/implementation.ts';
import { badgeOf } from './badge.ts';
import type { TrainingDependencies } from './dependencies.ts';
import { markAttendance } from './mark-attendance.ts';

/** The training days: who was there. */
export const trainingRoutes = (deps: TrainingDependencies): readonly Implementation[] => [
  inCohort(routes.readAttendance, deps, async ({ body, cohort }) => {
    const page = await deps.attendance.page(cohort.id, BOARD_PAGE, body.after);
    if (!page.ok) return fail({ error: 'bad_request', field: 'after' });
    const { rows, markers, next } = page.value;
    const people = rows.map(({ sheet, ...row }) => ({
      ...row,
      badge: badgeOf(deps.ids, cohort.id, row.person),
      marks: [...sheet.marks],
    }));
    return ok({
      affiliate: cohort.affiliate,
      cohort: cohortView(cohort),
      now: deps.now(),
      people,
      markers: Object.fromEntries(markers),
      next,
    });
  }),

  inCohort(routes.markAttendance, deps, async ({ body, cohort, caller }) => {
    const { results, left, changed } = await markAttendance(deps, cohort, caller.file.person.id, body.marks);
    await beginCoreOfMarked(deps, cohort, changed, deps.now());
    return ok({ results, left: [...left] });
  }),
];
