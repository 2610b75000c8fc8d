import { TURNED_AWAY_MS } from '#domain/contract/waiting-room.ts';
import type { Instant } from '#domain/values/instant.ts';
import type { IdentityContext } from '../context.ts';
import type { Cohort } from '../storage/cohorts.ts';
import { mapWithConcurrency } from '../map-with-concurrency.ts';
import { enrolmentIn } from '../people/enrolment-in.ts';

/**
 * People who wait, or were turned away within seven days. Each gets their place first, then their request is
 * answered, so that a crash and a retry end the same. @returns ids of those who were let in, now or before
 */
export async function letIn(
  context: IdentityContext,
  {
    cohort,
    people,
    now,
  }: {
    readonly cohort: Cohort;
    readonly people: readonly string[];
    readonly now: Instant;
  },
): Promise<string[]> {
  const { joinRequests, peopleWriter, edition } = context;
  const after = now - TURNED_AWAY_MS;
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
  return (await mapWithConcurrency([...new Set(people)], letInOne)).flat();
}
