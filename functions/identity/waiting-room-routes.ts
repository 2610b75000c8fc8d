import * as routes from '#domain/contract/waiting-room.ts';
import { fail, ok } from '#domain/values/result.ts';
import type { IdentityContext } from '../context.ts';
import { type Implementation, inCohort } from '../http/implementation.ts';
import { letIn } from './let-in.ts';

export const waitingRoomRoutes = (context: IdentityContext): readonly Implementation[] => [
  inCohort(routes.readWaitingRoom, context, async ({ body, cohort }) => {
    const page = await context.joinRequests.page(cohort.id, routes.WAITING_PAGE, body.after);
    if (!page.ok) return fail({ error: 'bad_request', field: 'after' });
    const { requests, next } = page.value;
    return ok({ people: requests.map(({ person, name, askedAt }) => ({ person, name, askedAt })), next });
  }),

  inCohort(routes.readTurnedAway, context, async ({ body, cohort, now }) => {
    const since = now - routes.TURNED_AWAY_MS;
    const page = await context.joinRequests.turnedAway(cohort.id, since, routes.WAITING_PAGE, body.after);
    if (!page.ok) return fail({ error: 'bad_request', field: 'after' });
    const { requests, next } = page.value;
    const people = requests.map(({ person, name, answeredAt = since }) => {
      return { person, name, until: answeredAt + routes.TURNED_AWAY_MS };
    });
    return ok({ people, next });
  }),

  inCohort(routes.letIn, context, async ({ body, cohort, now }) => {
    // Loaded on first use, so that cold starts stay short.
    return ok({ people: await letIn(context, { cohort, people: body.people, now }) });
  }),

  inCohort(routes.turnAway, context, async ({ body, cohort, now }) => {
    const turned = await context.joinRequests.turnAway(body.person, cohort.id, now);
    return turned === 'done' ? ok({}) : fail({ error: 'not_found', field: 'person' });
  }),
];
