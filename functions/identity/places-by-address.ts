import type { Context } from '../context.ts';
import type { Enrolment } from '../storage/enrolments.ts';
import { followed } from '../http/session.ts';
import { mapWithConcurrency } from '../map-with-concurrency.ts';

/** People of other cohorts are left out like nobody. @param addresses keyed hashes */
export async function placesByAddress(
  { people, peopleWriter }: Context,
  cohort: string,
  addresses: readonly string[],
): Promise<ReadonlyMap<string, Enrolment>> {
  const owners = await peopleWriter.findByEmails([...new Set(addresses)]);
  const places = await mapWithConcurrency([...owners], async ([address, owner]) => {
    const file = await people.read(owner);
    const kept = file === null ? null : await followed(people, file);
    const place = kept?.enrolments.find((each) => each.cohort === cohort);
    return place === undefined ? [] : [[address, place] as const];
  });
  return new Map(places.flat());
}
