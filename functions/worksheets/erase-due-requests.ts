import { accessEndsAt } from '#domain/worksheets/access-request.ts';
import type { Context } from '../context.ts';
import { mapWithConcurrency } from '../map-with-concurrency.ts';
import { deleteRequest, looksAt } from './access-requests.ts';

/** Requests looked at together. */
const AT_ONCE = 25;

/**
 * Deletes the access requests whose time is over: 30 days after the training, and of who is not in the cohort
 * any more. All others are looked at again within a day, since the days of a training can change.
 */
export async function eraseDueRequests(context: Context): Promise<void> {
  const now = context.now();
  const looked = new Set<string>();
  for (;;) {
    const due = (await context.accessRequests.due(AT_ONCE)).filter(
      ({ id, dueAt }) => dueAt <= now && !looked.has(id),
    );
    if (due.length === 0) return;
    await mapWithConcurrency(due, async (request) => {
      looked.add(request.id);
      const [cohort, file] = await Promise.all([
        context.cohorts.readCohort(request.cohort),
        context.people.read(request.person),
      ]);
      const isIn = file?.enrolments.some((each) => each.cohort === request.cohort) === true;
      const endsAt = cohort === null ? 0 : accessEndsAt(cohort, request.at);
      if (isIn && now < endsAt) await context.accessRequests.putOff(request, looksAt(endsAt, now));
      else await deleteRequest(context, request);
    });
  }
}
