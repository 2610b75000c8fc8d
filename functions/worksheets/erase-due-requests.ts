import { accessEndsAt } from '#domain/worksheets/access-request.ts';
import type { Cohorts } from '../storage/cohorts.ts';
import type { People } from '../storage/people.ts';
import { mapWithConcurrency } from '../map-with-concurrency.ts';
import { type DeleteAccessDeps, deleteRequest, looksAt } from './access-requests.ts';

/** What the clock's look at access requests works with. */
export interface EraseDueDependencies extends DeleteAccessDeps {
  readonly cohorts: Pick<Cohorts, 'readCohort'>;
  readonly people: People;
}

/** Requests looked at together. */
const AT_ONCE = 25;

/**
 * Deletes the access requests whose time is over: 30 days after the training, and of who is not in the cohort
 * any more. All others are looked at again within a day, since the days of a training can change.
 */
export async function eraseDueRequests(deps: EraseDueDependencies): Promise<void> {
  const now = deps.now();
  const looked = new Set<string>();
  for (;;) {
    const due = (await deps.accessRequests.due(AT_ONCE)).filter(
      ({ id, dueAt }) => dueAt <= now && !looked.has(id),
    );
    if (due.length === 0) return;
    await mapWithConcurrency(due, async (request) => {
      looked.add(request.id);
      const [cohort, file] = await Promise.all([
        deps.cohorts.readCohort(request.cohort),
        deps.people.read(request.person),
      ]);
      const isIn = file?.enrolments.some((each) => each.cohort === request.cohort) === true;
      const endsAt = cohort === null ? 0 : accessEndsAt(cohort, request.at);
      if (isIn && now < endsAt) await deps.accessRequests.putOff(request, looksAt(endsAt, now));
      else await deleteRequest(deps, request);
    });
  }
}
