import * as routes from '#domain/contract/waiting-room.ts';
import { fail, ok } from '#domain/values/result.ts';
import type { IdentityContext } from '../context.ts';
import { type CohortCallOf, type Implementation, inCohort } from '../http/implementation.ts';
import { mapWithConcurrency } from '../database-calls.ts';
import { enrolmentIn } from '../cohorts/learners.ts';

/**
 * People who wait, or were turned away within seven days. Each gets their place first, then their request is
 * answered, so that a crash and a retry end the same. @returns ids of those who were let in, now or before
 */
async function letIn(
  { joinRequests, peopleWriter, edition }: IdentityContext,
  { body, cohort, now }: CohortCallOf<typeof routes.letIn>,
): Promise<string[]> {
  const after = now - routes.TURNED_AWAY_MS;
  const letInOne = async (person: string): Promise<string[]> => {
    const request = await joinRequests.read(person, cohort.id);
    if (request === null) return [];
    const { answer, answeredAt = now, affiliate, name, language, askedAt } = request;
    if (answer === 'in') return [person];
    if (answer === 'away' && answeredAt <= after) return [];
    // Since they asked: their work in the meantime is theirs, and a later removal stays.
    const enrolment = enrolmentIn(cohort, { id: person, name, language }, affiliate, edition, askedAt);
    await peopleWriter.enrol(enrolment, askedAt);
    await joinRequests.letIn(person, cohort.id, now, after);
    return [person];
  };
  return (await mapWithConcurrency([...new Set(body.people)], letInOne)).flat();
}

export const implement = (context: IdentityContext): readonly Implementation[] => [
  inCohort(routes.readWaitingRoom, context, async ({ body, cohort }) => {
    const { requests, next } = await context.joinRequests.page(cohort.id, routes.WAITING_PAGE, body.after);
    return ok({ people: requests.map(({ person, name, askedAt }) => ({ person, name, askedAt })), next });
  }),

  inCohort(routes.readTurnedAway, context, async ({ body, cohort, now }) => {
    const since = now - routes.TURNED_AWAY_MS;
    const size = routes.WAITING_PAGE;
    const { requests, next } = await context.joinRequests.turnedAway(cohort.id, since, size, body.after);
    const people = requests.map(({ person, name, answeredAt = since }) => {
      return { person, name, until: answeredAt + routes.TURNED_AWAY_MS };
    });
    return ok({ people, next });
  }),

  inCohort(routes.letIn, context, async (call) => ok({ people: await letIn(context, call) })),

  inCohort(routes.turnAway, context, async ({ body, cohort, now }) => {
    const turned = await context.joinRequests.turnAway(body.person, cohort.id, now);
    return turned === 'done' ? ok({}) : fail({ error: 'not_found', field: 'person' });
  }),
];
