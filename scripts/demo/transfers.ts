import { offerTransfer, takeTransfer } from '#functions/people/transfer.ts';
import { CAST } from './cast.ts';
import type { DemoContexts } from './contexts.ts';
import { need } from './need.ts';

/**
 * @param now the time so many days ago @param idOf the id of a person or cohort by its name or key
 * @returns the secret of the open offer
 */
export async function moveSome(
  { identity }: DemoContexts,
  now: (daysAgo: number) => number,
  idOf: { readonly person: (name: string) => string; readonly cohort: (key: string) => string },
): Promise<string> {
  const as = (daysAgo: number) => ({ ...identity, now: () => now(daysAgo) });
  let open: string | null = null;
  for (const { person, from, by, ago, taken } of CAST.transfers) {
    const offer = { cohort: idOf.cohort(from), person: idOf.person(person), by: idOf.person(by) };
    const { code } = need(await offerTransfer(as(ago), offer), person);
    if (taken === undefined) open = code;
    else {
      const cohort = await identity.cohorts.readCohort(idOf.cohort(taken.cohort));
      if (cohort === null) throw new Error(`${taken.cohort} is not there`);
      need(await takeTransfer(as(taken.ago), { cohort, code, by: idOf.person(taken.by) }), person);
    }
  }
  if (open === null) throw new Error('cast.yaml has no offer that is open');
  return open;
}
