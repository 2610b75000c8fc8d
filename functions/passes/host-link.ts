import { isMet } from '#domain/attendance/marks.ts';
import { checkPass, cleanPass } from '#domain/attendance/pass.ts';
import type { OpenedHostLink, SentTick, TickReceipt } from '#domain/contract/passes.ts';
import { Ulid } from '#domain/ids.ts';
import type { Cohort } from '../cohorts/ports.ts';
import { isSameHash } from '../identity/secrets.ts';
import { badgeOf } from '../training/badge.ts';
import { markAttendance } from '../training/mark-attendance.ts';
import type { PassDependencies } from './dependencies.ts';
import { isOver, keysOf } from './pass-of.ts';

/** The secret of a cohort's link for hosts; null where it has none. */
export const hostCode = (
  { pepper }: Pick<PassDependencies, 'pepper'>,
  { id, hostLinkSince: since }: Pick<Cohort, 'id' | 'hostLinkSince'>,
): string | null => (since === undefined ? null : `${id}.${pepper.ofHostLink(id, since)}`);

/** The cohort whose link a code is now; null where it is none's, has ended, or the training is over. */
export async function cohortOfCode(
  deps: Pick<PassDependencies, 'pepper' | 'cohorts'>,
  code: string,
  now: number,
): Promise<Cohort | null> {
  const [id = ''] = code.split('.');
  const cohort = Ulid.safeParse(id).success ? await deps.cohorts.readCohort(id) : null;
  if (cohort === null || isOver(cohort, now)) return null;
  return isSameHash(code, hostCode(deps, cohort) ?? '') ? cohort : null;
}

/** Makes a cohort's link for hosts, or ends it. @returns its secret; null where there is none now */
export async function turnHostLink(
  deps: Pick<PassDependencies, 'pepper' | 'cohorts' | 'ledger'>,
  cohort: Cohort,
  { to, by, now }: { readonly to: boolean; readonly by: string; readonly now: number },
): Promise<string | null> {
  const { id, hostLinkSince: since } = cohort;
  if (to) {
    if (since === undefined) await deps.cohorts.beginHostLink(id, now);
    // Of two trainers at once the first has made it, so what was written says which link works.
    return hostCode(deps, (await deps.cohorts.readCohort(id)) ?? cohort);
  }
  if (since === undefined) return null;
  // Written down first, so that a restored copy opens the link to nobody.
  await deps.ledger.record({ act: 'host-link-ended', subject: id, cause: since, by, at: now });
  await deps.cohorts.endHostLink(id, since);
  return null;
}

/** What a host's phone keeps of a training for the day: no name and no id. */
export async function openFor(deps: PassDependencies, cohort: Cohort): Promise<OpenedHostLink> {
  const people = await deps.memberIds.of(cohort.id, null);
  const known = await (await deps.attendance()).read(cohort.id, people);
  const { group, days } = keysOf(deps, cohort);
  const briefed = people.filter((person) => isMet(known.get(person)?.sheet.marks ?? [], 'briefing'));
  return {
    ...{ name: cohort.name, group, days: [...days] },
    briefed: briefed.map((person) => badgeOf(deps.ids, cohort.id, person)).toSorted(),
  };
}

/**
 * Keeps a host's ticks as marks, by the cohort's id in the place of a trainer's: hosts have no account, and
 * those of one field day speak as one.
 */
export async function tickBriefings(
  deps: PassDependencies,
  cohort: Cohort,
  ticks: readonly SentTick[],
): Promise<Record<string, TickReceipt>> {
  const keys = keysOf(deps, cohort);
  const people = Map.groupBy(await deps.memberIds.of(cohort.id, null), (person) =>
    badgeOf(deps.ids, cohort.id, person),
  );
  const results: Record<string, TickReceipt> = {};
  const marks = [];
  for (const { id, pass: text, value, at } of ticks) {
    const pass = cleanPass(text);
    const isGood = pass !== null && typeof (await checkPass(pass, keys)) === 'object';
    const [person, other] = isGood ? (people.get(pass.badge) ?? []) : [];
    // Two with one badge: a trainer ticks them by name.
    if (person === undefined || other !== undefined) results[id] = { refused: 'unknown_pass' };
    else marks.push({ id, person, slot: 'briefing', value, at });
  }
  const attendance = await deps.attendance();
  const marked = await markAttendance({ ...deps, attendance }, cohort, cohort.id, marks);
  for (const [id, receipt] of Object.entries(marked.results)) {
    // They left in between.
    results[id] = typeof receipt === 'object' ? { refused: 'unknown_pass' } : receipt;
  }
  return results;
}
