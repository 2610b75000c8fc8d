import * as routes from '#domain/contract/attendance.ts';
import * as papers from '#domain/contract/papers.ts';
import { mayReach, placeOf, type Role } from '#domain/people/access.ts';
import { isRating } from '#domain/attendance/readiness.ts';
import { BOARD_PAGE } from '#domain/board/board.ts';
import { fail, ok } from '#domain/values/result.ts';
import type { Context } from '../context.ts';
import { beginCoreOfMarked } from '../certificates/begin-core.ts';
import type { Cohort } from '../storage/cohorts.ts';
import { cohortView } from '../cohorts/views.ts';
import { type Implementation, inCohort, inCohortByHome } from '../http/implementation.ts';
import { signaturesOf } from '../worksheets/sender-link.ts';
import { badgeOf } from './badge.ts';
import { markAttendance } from './mark-attendance.ts';
import { markPaper, papersOfLearner } from './papers.ts';

/** Ratings are for the trainers of a cohort alone: coordinators neither read nor write them. */
const ratesIn = (roles: readonly Role[], cohort: Cohort): boolean =>
  mayReach(['trainer'], roles, placeOf(cohort));

export const trainingRoutes = (context: Context): readonly Implementation[] => [
  inCohort(routes.readAttendance, context, async ({ body, cohort, caller }) => {
    const rates = ratesIn(caller.file.roles, cohort);
    const page = await context.attendance.page(cohort.id, BOARD_PAGE, body.after);
    if (!page.ok) return fail({ error: 'bad_request', field: 'after' });
    const { rows, markers, next } = page.value;
    const people = rows.map(({ sheet, ...row }) => ({
      ...row,
      badge: badgeOf(context.ids, cohort.id, row.person),
      marks: sheet.marks.filter(({ slot }) => rates || !isRating(slot)),
    }));
    return ok({
      affiliate: cohort.affiliate,
      cohort: cohortView(cohort),
      now: context.now(),
      people,
      markers: Object.fromEntries(markers),
      next,
    });
  }),

  inCohort(routes.markAttendance, context, async ({ body, cohort, caller }) => {
    const { person, roles } = caller.file;
    const { results, left, changed } = await markAttendance(
      context,
      cohort,
      person.id,
      body.marks,
      ratesIn(roles, cohort),
    );
    await beginCoreOfMarked(context, cohort, changed, context.now());
    return ok({ results, left: [...left] });
  }),

  inCohortByHome(papers.papersOfLearner, context, async ({ body, cohort }) => {
    const found = await papersOfLearner(context, cohort, body.person);
    if (!found.ok || body.signatures !== true) return found;
    return ok({ ...found.value, signatures: signaturesOf(await context.senderLinks.read(body.person)) });
  }),

  inCohortByHome(papers.markPaper, context, ({ body, cohort, caller }) =>
    markPaper(context, cohort, caller.file.person, body),
  ),
];
