import { HOUR_MS } from '#domain/values/durations.ts';
import { SEEN_EVERY_MS, seenAtOf } from '#domain/people/deletion.ts';
import { sessionStanding } from '#domain/people/card-hold.ts';
import { isSessionLive, sessionLengths } from '#domain/people/sessions.ts';
import type { Instant } from '#domain/values/ids.ts';
import { fail, ok } from '#domain/values/result.ts';
import type { Context } from '../context.ts';
import type { PersonFile, People } from '../storage/people.ts';
import type { Session } from '../storage/sessions.ts';
import { SESSION_COOKIE, readCookie } from './cookies.ts';

/**
 * The account behind a file: the kept one, where it was merged into another. The kept account brings no
 * roles: a role is used by the ways in of the account that has it.
 */
export async function followed(people: People, file: PersonFile): Promise<PersonFile> {
  const { mergedInto } = file.person;
  const kept = mergedInto === undefined ? null : await people.read(mergedInto);
  return kept === null ? file : { ...kept, roles: [] };
}

/** The kept account first, then those merged into it. */
export async function accountsOf(people: People, file: PersonFile): Promise<readonly PersonFile[]> {
  const { mergedInto } = file.person;
  const kept = mergedInto === undefined ? file : ((await people.read(mergedInto)) ?? file);
  const others = await Promise.all([...(kept.person.absorbed ?? [])].map((id) => people.read(id)));
  return [kept, ...others.filter((other) => other !== null)];
}

/** The caller as the database knows them now: of merged accounts, the kept one. */
export interface Caller {
  readonly session: Session;
  readonly file: PersonFile;
  /** A further card opened the session, and nobody has vouched for its holder yet. */
  readonly isHeld: boolean;
  readonly signedInAt: Instant;
}

/**
 * Two strongly consistent reads: the session, then the person with roles, enrolments and records; a third
 * where their account was merged. A right that was taken away is gone with the very next call (docs/bars.md
 * S10).
 */
export async function findCaller(context: Context, headers: Headers) {
  const token = readCookie(context.siteOrigin, headers, SESSION_COOKIE);
  return token === null ? fail('sign_in_needed') : callerOf(context, context.ids.hash(token));
}

/** Whose session this is, by its public id. */
export async function callerOf(context: Context, id: string) {
  const now = context.now();
  const session = await context.sessions.find(id, now);
  if (session === null) return fail('sign_in_needed');
  const file = await context.people.read(session.person);
  if (file === null) return fail('sign_in_needed');
  const isLive =
    session.generation === file.person.generation && isSessionLive(session, sessionLengths(file.roles), now);
  if (!isLive) return fail('session_expired');
  const standing = sessionStanding(session.card, file.hold, now);
  if (standing.is === 'over') return fail('sign_in_needed');
  return ok({
    session,
    file: context.actsAsItself === true ? file : await followed(context.people, file),
    isHeld: standing.is === 'held',
    signedInAt: Math.max(session.createdAt, standing.is === 'open' ? standing.at : 0),
  });
}

/** Once a month at most: an account of which nobody is seen for 24 months is deleted. */
export async function noteSeen(
  { peopleWriter }: Pick<Context, 'peopleWriter'>,
  { person }: PersonFile,
  now: Instant,
): Promise<void> {
  if (now - seenAtOf(person) >= SEEN_EVERY_MS) await peopleWriter.noteSeen(person.id, now);
}

/** At most hourly, and twelve times within the idle limit. */
export function isTouchDue(caller: Caller, now: Instant): boolean {
  const { idle } = sessionLengths(caller.file.roles);
  return now - caller.session.lastSeenAt >= Math.min(HOUR_MS, idle / 12);
}
