import * as routes from '#domain/contract/attendance.ts';
import * as papers from '#domain/contract/papers.ts';
import { mayReach, placeOf, type Role } from '#domain/people/access.ts';
import { isRating } from '#domain/attendance/readiness.ts';
import { BOARD_PAGE } from '#domain/board/board-page.ts';
import { fail, ok } from '#domain/values/result.ts';
import { beginCoreOfMarked } from '../certificates/begin-core.ts';
import type { Cohort } from '../storage/cohorts.ts';
import { cohortView } from '../cohorts/views.ts';
import { type Implementation, inCohort, inCohortByHome } from '../http/implementation.ts';
import { signaturesOf } from '../worksheets/sender-link.ts';
import { badgeOf } from './badge.ts';
import type { TrainingDependencies } from './dependencies.ts';
import { markAttendance } from './mark-attendance.ts';
import { markPaper, papersOfLearner } from './papers.ts';

/** Ratings are for the trainers of a cohort alone: coordinators neither read nor write them. */
const ratesIn = (roles: readonly Role[], cohort: Cohort): boolean =>
  mayReach(['trainer'], roles, placeOf(cohort));

/** The training days: who was there, how ready they are, and which worksheets were seen on paper. */
export const trainingRoutes = (deps: TrainingDependencies): readonly Implementation[] => [
  inCohort(routes.readAttendance, deps, async ({ body, cohort, caller }) => {
    const rates = ratesIn(caller.file.roles, cohort);
    const page = await deps.attendance.page(cohort.id, BOARD_PAGE, body.after);
    if (!page.ok) return fail({ error: 'bad_request', field: 'after' });
    const { rows, markers, next } = page.value;
    const people = rows.map(({ sheet, ...row }) => ({
      ...row,
      badge: badgeOf(deps.ids, cohort.id, row.person),
      marks: sheet.marks.filter(({ slot }) => rates || !isRating(slot)),
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
    const { person, roles } = caller.file;
    const { results, left, changed } = await markAttendance(
      deps,
      cohort,
      person.id,
      body.marks,
      ratesIn(roles, cohort),
    );
    await beginCoreOfMarked(deps, cohort, changed, deps.now());
    return ok({ results, left: [...left] });
  }),

  inCohortByHome(papers.papersOfLearner, deps, async ({ body, cohort }) => {
    const found = await papersOfLearner(deps, cohort, body.person);
    if (!found.ok || body.signatures !== true) return found;
    return ok({ ...found.value, signatures: signaturesOf(await deps.senderLinks.read(body.person)) });
  }),

  inCohortByHome(papers.markPaper, deps, ({ body, cohort, caller }) =>
    markPaper(deps, cohort, caller.file.person, body),
  ),
];
