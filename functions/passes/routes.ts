import { BOARD_PAGE } from '#domain/board/board-page.ts';
import * as routes from '#domain/contract/passes.ts';
import { fail, ok } from '#domain/values/result.ts';
import { type Implementation, inCohort, open, signedIn } from '../http/implementation.ts';
import { countWithin, ticksByLink, tooMany } from '../http/limits.ts';
import type { PassDependencies } from './dependencies.ts';

/** What makes and checks passes comes with the first call about one: no sign-in waits for it. */
const bringPasses = () => import('./read-passes.ts');
const bringLinks = () => import('./host-link.ts');

/** Passes for the field day: learners show them, hosts check them, trainers see who has none yet. */
export const passRoutes = (deps: PassDependencies): readonly Implementation[] => [
  signedIn(routes.readOwnPasses, async ({ caller, now }) => {
    const { readOwnPasses } = await bringPasses();
    return ok({ passes: await readOwnPasses(deps, caller.file, now) });
  }),

  inCohort(routes.readFieldDay, deps, async ({ body, cohort, now }) => {
    const page = await deps.members.page(cohort, BOARD_PAGE, body.after);
    if (!page.ok) return fail({ error: 'bad_request', field: 'after' });
    const { readFieldDay } = await bringPasses();
    return ok({ ...(await readFieldDay(deps, cohort, page.value.members, now)), next: page.value.next });
  }),

  inCohort(routes.turnHostLink, deps, async ({ body, cohort, caller, now }) => {
    const { turnHostLink } = await bringLinks();
    return ok({
      hostCode: await turnHostLink(deps, cohort, { to: body.on, by: caller.file.person.id, now }),
    });
  }),

  open(routes.openHostLink, async ({ body, now }) => {
    const { cohortOfCode, openFor } = await bringLinks();
    const cohort = await cohortOfCode(deps, body.code, now);
    if (cohort === null || cohort.endedAt !== undefined) return fail({ error: 'not_found' });
    return ok(await openFor(deps, cohort, { code: body.code, now }));
  }),

  open(routes.tickBriefings, async ({ body, now }) => {
    const { cohortOfCode, tickBriefings } = await bringLinks();
    const cohort = await cohortOfCode(deps, body.code, now);
    if (cohort === null) return fail({ error: 'not_found' });
    const limit = ticksByLink(cohort.id);
    if (!(await countWithin(deps.counters, limit, now))) return fail(tooMany(limit, now));
    return ok({ results: await tickBriefings(deps, cohort, body.ticks) });
  }),
];
