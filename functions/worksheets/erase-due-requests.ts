import { accessEndsAt } from '#domain/worksheets/access-request.ts';
import type { Context } from '../context.ts';
import type { AccessRequest } from '../storage/access-requests.ts';
import type { Outcome } from '../storage/tasks.ts';
import { deleteRequest, looksAt } from './access-requests.ts';

/**
 * A request's time is over 30 days after the training, or once its writer is not in the cohort any more. Any
 * other is looked at again within a day, since the days of a training can change.
 */
export async function eraseDueRequest(context: Context, request: AccessRequest): Promise<Outcome> {
  const now = context.now();
  const [cohort, file] = await Promise.all([
    context.cohorts.readCohort(request.cohort),
    context.people.read(request.person),
  ]);
  const isIn = file?.enrolments.some((each) => each.cohort === request.cohort) === true;
  const endsAt = cohort === null ? 0 : accessEndsAt(cohort, request.at);
  if (isIn && now < endsAt) return { again: looksAt(endsAt, now) };
  await deleteRequest(context, request);
  return 'noted';
}
