import { readCohort } from '#domain/contract/cohorts.ts';
import type * as z from 'zod/mini';
import { call, type Outcome } from '#lib/api/client.ts';

/** A cohort as staff see it. */
type Cohort = z.output<typeof readCohort.reply>['cohort'];

/**
 * Reads a cohort, then what a page shows of it. What the cohort is refused for ends it.
 * @param id the cohort's
 */
export async function readWithCohort<Value>(
  id: string,
  read: () => Promise<Outcome<Value>>,
): Promise<Outcome<{ readonly cohort: Cohort; readonly value: Value }>> {
  const cohort = await call(readCohort, { cohort: id });
  if (!cohort.ok) return cohort;
  const outcome = await read();
  return outcome.ok ? { ok: true, value: { cohort: cohort.value.cohort, value: outcome.value } } : outcome;
}
