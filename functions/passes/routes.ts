import { BOARD_PAGE } from '#domain/board/board.ts';
import * as routes from '#domain/contract/passes.ts';
import { fail, ok } from '#domain/values/result.ts';
import type { IdentityContext } from '../context.ts';
import { type Implementation, inCohort, open, signedIn } from '../http/implementation.ts';
import { countWithin, ticksByLink, tooMany } from '../http/limits.ts';
import { cohortOfCode, openFor, tickBriefings, turnHostLink } from './host-link.ts';
import { readFieldDay, readOwnPasses } from './read-passes.ts';

export const passRoutes = (context: IdentityContext): readonly Implementation[] => [
  signedIn(routes.readOwnPasses, async ({ caller, now }) => {
    return ok({ passes: await readOwnPasses(context, caller.file, now) });
  }),

  inCohort(routes.readFieldDay, context, async ({ body, cohort, now }) => {
    const page = await context.members.page(cohort, BOARD_PAGE, body.after);
    if (!page.ok) return fail({ error: 'bad_request', field: 'after' });
    return ok({ ...(await readFieldDay(context, cohort, page.value.members, now)), next: page.value.next });
  }),

  inCohort(routes.turnHostLink, context, async ({ body, cohort, caller, now }) => {
    return ok({
      hostCode: await turnHostLink(context, cohort, { to: body.on, by: caller.file.person.id, now }),
    });
  }),

  open(routes.openHostLink, async ({ body, now }) => {
    const cohort = await cohortOfCode(context, body.code, now);
    if (cohort === null || cohort.endedAt !== undefined) return fail({ error: 'not_found' });
    return ok(await openFor(context, cohort, { code: body.code, now }));
  }),

  open(routes.tickBriefings, async ({ body, now }) => {
    const cohort = await cohortOfCode(context, body.code, now);
    if (cohort === null) return fail({ error: 'not_found' });
    const limit = ticksByLink(cohort.id);
    if (!(await countWithin(context.counters, limit, now))) return fail(tooMany(limit, now));
    return ok({ results: await tickBriefings(context, cohort, body.ticks) });
  }),
];
