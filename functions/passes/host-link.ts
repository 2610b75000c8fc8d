import { checkPass, cleanPass, listedPass } from '#domain/attendance/pass.ts';
import { BOARD_PAGE } from '#domain/board/board.ts';
import type { OpenedHostLink, SentTick, TickReceipt } from '#domain/contract/passes.ts';
import { Ulid } from '#domain/values/ids.ts';
import type { IdentityContext } from '../context.ts';
import type { Cohort } from '../storage/cohorts.ts';
import { isSameHash } from '../secrets.ts';
import { badgeOf } from '../training/badge.ts';
import { markAttendance } from '../training/mark-attendance.ts';
import { hostCode, isOver, keysOf } from './pass-of.ts';
import { readFieldDay } from './read-passes.ts';
import type { Instant } from '#domain/values/instant.ts';

export async function cohortOfCode(
  context: IdentityContext,
  code: string,
  now: Instant,
): Promise<Cohort | null> {
  const [id = ''] = code.split('.');
  const cohort = Ulid.safeParse(id).success ? await context.cohorts.readCohort(id) : null;
  if (cohort === null || isOver(cohort, now)) return null;
  return isSameHash(code, hostCode(context, cohort) ?? '') ? cohort : null;
}

export async function turnHostLink(
  context: IdentityContext,
  cohort: Cohort,
  { to, by, now }: { readonly to: boolean; readonly by: string; readonly now: Instant },
): Promise<string | null> {
  const { id, hostLinkSince: since } = cohort;
  if (to) {
    if (since === undefined) await context.cohorts.beginHostLink(id, now);
    // Of two trainers at once the first has made it, so what was written says which link works.
    return hostCode(context, (await context.cohorts.readCohort(id)) ?? cohort);
  }
  if (since === undefined) return null;
  // Written down first, so that a restored copy opens the link to nobody.
  await context.ledger.record({ act: 'host-link-ended', subject: id, cause: since, by, at: now });
  await context.cohorts.endHostLink(id, since);
  return null;
}

/**
 * A host's phone keeps no name, no id, and nothing that a pass can be made from.
 * @param code the secret of the link, which the hashes of passes are of
 */
export async function openFor(
  context: IdentityContext,
  cohort: Cohort,
  { code, now }: { readonly code: string; readonly now: Instant },
): Promise<OpenedHostLink> {
  const passes = new Map<string, string[]>();
  const briefed: string[] = [];
  let after: string | null = null;
  do {
    const page: Awaited<ReturnType<typeof context.members.page>> = await context.members.page(
      cohort,
      BOARD_PAGE,
      after,
    );
    if (!page.ok) throw new Error('a cursor of our own was refused');
    const { people } = await readFieldDay(context, cohort, page.value.members, now);
    briefed.push(...people.flatMap(({ badge, isBriefed }) => (isBriefed ? [badge] : [])));
    for (const { day, letters } of people.flatMap(({ days }) => days)) {
      const pass = cleanPass(letters);
      if (pass === null) throw new Error('a pass of our own that cannot be read');
      passes.set(day, [...(passes.get(day) ?? []), await listedPass(code, pass)]);
    }
    after = page.value.next;
  } while (after !== null);
  const { group, days } = keysOf(context, cohort);
  return {
    ...{ name: cohort.name, group, briefed: briefed.toSorted() },
    // Sorted, so that their order says nothing of anybody's name.
    days: days.map(({ day }) => ({ day, passes: (passes.get(day) ?? []).toSorted() })),
  };
}

/**
 * The marks have the cohort's id in the place of a trainer's: hosts have no account, and those of one field
 * day speak as one.
 */
export async function tickBriefings(
  context: IdentityContext,
  cohort: Cohort,
  ticks: readonly SentTick[],
): Promise<Record<string, TickReceipt>> {
  const keys = keysOf(context, cohort);
  const people = Map.groupBy(await context.memberIds.of(cohort.id, null), (person) =>
    badgeOf(context.ids, cohort.id, person),
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
  const marked = await markAttendance(context, cohort, cohort.id, marks);
  for (const [id, receipt] of Object.entries(marked.results)) {
    // They left in between.
    results[id] = typeof receipt === 'object' ? { refused: 'unknown_pass' } : receipt;
  }
  return results;
}
