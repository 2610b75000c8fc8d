import { UNDO_MS } from '#domain/contract/nudges.ts';
import { DAY_MS } from '#domain/values/durations.ts';
import { firstWaking } from '#domain/nudges/quiet-hours.ts';
import { causesOfWeek } from '#domain/nudges/week.ts';
import { type Result, ok } from '#domain/values/result.ts';
import type { Cohort } from '../storage/cohorts.ts';
import type { Homes } from '#domain/people/access.ts';
import type { Context, MailContext } from '../context.ts';
import type { DueMail, DueMails } from '../storage/due-mails.ts';
import { mapWithConcurrency } from '../map-with-concurrency.ts';
import { type Candidate, readNudgePage } from './read-nudge.ts';
import type { Instant } from '#domain/values/instant.ts';

/** After so long a reminder that could not be sent says nothing new. */
const STALE_MS = 2 * DAY_MS;

export interface AskedNudge {
  readonly id: string;
  readonly by: string;
  readonly page: { readonly size: number; readonly after: string | null; readonly homes: Homes };
  readonly people: readonly string[];
  readonly zone: string;
}

/** @throws RangeError for a name of no zone */
export const leavesAt = (now: Instant, zone: string): number => firstWaking(now + UNDO_MS, zone);

/**
 * Puts a nudge down for one person, under the first cause of the week that is free.
 * @param isOwn tells the very same nudge from others
 * @returns when it leaves; null where they get none
 */
export async function putDown(
  dueMails: DueMails,
  { addressee: { person, mails }, line, leavesAt: dueAt }: Candidate,
  asked: Pick<DueMail, 'act' | 'content'>,
  isOwn: (other: DueMail) => boolean,
): Promise<number | null> {
  const own = mails.find(isOwn);
  if (own !== undefined) return own.dueAt ?? own.sentAt ?? null;
  if (line.why !== null) return null;
  for (const cause of causesOfWeek(dueAt)) {
    const key = { person: person.id, cause };
    const mail = { ...asked, ...key, dueAt, until: dueAt + STALE_MS };
    if ((await dueMails.make(mail)) === 'written') return dueAt;
    // The same nudge may be sent twice at once.
    const there = await dueMails.read(key);
    if (there !== null && isOwn(there)) return dueAt;
  }
  return null;
}

/** Sent again it changes nothing, so a crash in between ends the same as none. */
export async function sendNudge(
  context: MailContext,
  cohort: Cohort,
  { id, by, page, people, zone }: AskedNudge,
): Promise<Result<{ readonly count: number; readonly leavesAt: Instant }, 'bad_cursor'>> {
  const at = context.now() + UNDO_MS;
  const found = await readNudgePage(context, cohort, { ...page, at, zone });
  if (!found.ok) return found;
  const asked = new Set(people);
  const mail = {
    act: id,
    content: { about: 'nudge', cohort: cohort.id, by, zone },
  } as const;
  const times = await mapWithConcurrency(
    found.value.candidates.filter(({ line }) => asked.has(line.person)),
    (candidate) => putDown(context.dueMails, candidate, mail, ({ act }) => act === id),
  );
  const leaving = times.filter((time) => time !== null);
  return ok({
    count: leaving.length,
    leavesAt: leaving.length === 0 ? firstWaking(at, zone) : Math.min(...leaving),
  });
}

export async function stopNudge(
  { dueMails, now }: Context,
  cohort: Pick<Cohort, 'id'>,
  { id, people }: Pick<AskedNudge, 'id' | 'people'>,
): Promise<number> {
  const at = now();
  // One that waits for the morning can be of next week.
  const causes = [...new Set([...causesOfWeek(at), ...causesOfWeek(at + DAY_MS)])];
  const addressees = await dueMails.among(people, causes);
  const waiting = [...addressees.values()].flatMap(({ mails }) =>
    mails.filter(
      ({ act, dueAt, content }) =>
        act === id && dueAt !== undefined && content.about === 'nudge' && content.cohort === cohort.id,
    ),
  );
  const outcomes = await mapWithConcurrency(waiting, (mail) => dueMails.stop(mail, id, at));
  return outcomes.filter((outcome) => outcome === 'done').length;
}
