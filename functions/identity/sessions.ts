import { sessionStanding } from '#domain/people/card-hold.ts';
import {
  type SessionMethod,
  isSessionLive,
  sessionLengths,
  DEVICE_SECONDS,
} from '#domain/people/sessions.ts';
import type { Instant } from '#domain/values/ids.ts';
import { type Result, fail, ok } from '#domain/values/result.ts';
import type { Context, IdentityContext } from '../context.ts';
import { DEVICE_COOKIE, SESSION_COOKIE, deviceOf } from '../http/cookies.ts';
import type { RequestContext } from '../http/implementation.ts';
import { type Caller, accountsOf, noteSeen } from '../http/session.ts';
import type { PersonFile } from '../storage/people.ts';
import type { Session } from '../storage/sessions.ts';
import { newSessionToken } from '../secrets.ts';
import { stackOf } from '../http/log.ts';
import { Unavailable } from '../database-calls.ts';
import type { NoticeSubject } from '#domain/people/person.ts';

/**
 * Ends the session whose token the browser brought, which someone else may have planted (docs/bars.md S8).
 * @param card when a further card was made that begins the session; it is on hold then
 */
export async function beginSession(
  context: Context,
  { cookie, setCookie, device, now }: RequestContext,
  file: PersonFile,
  method: SessionMethod,
  card?: number,
): Promise<void> {
  const { sessionKeeper, ids } = context;
  const token = newSessionToken();
  const oldToken = cookie(SESSION_COOKIE);
  const maxAgeSeconds = Math.floor(sessionLengths(file.roles).absolute / 1000);
  await sessionKeeper.begin({
    id: ids.hash(token),
    person: file.person.id,
    method,
    ...(card !== undefined && { card }),
    device,
    generation: file.person.generation,
    createdAt: now,
    lastSeenAt: now,
    expiresAt: Math.floor(now / 1000) + maxAgeSeconds,
  });
  if (oldToken !== null) await sessionKeeper.end(ids.hash(oldToken));
  await noteSeen(context, file, now);
  setCookie(SESSION_COOKIE, token, maxAgeSeconds);
}

/** The device's cookie opens nothing. @returns true if this person has signed in on it before */
export async function recogniseDevice(
  context: Context,
  { cookie, setCookie, now }: RequestContext,
  person: string,
): Promise<boolean> {
  const token = cookie(DEVICE_COOKIE) ?? context.ids.secret();
  const isNew = await context.knownDevices.remember(deviceOf(context.ids, person, token), now);
  setCookie(DEVICE_COOKIE, token, DEVICE_SECONDS);
  return !isNew;
}

const standingOf = ({ generation, card }: Session, { person, hold }: PersonFile, now: Instant) =>
  generation === person.generation ? sessionStanding(card, hold, now).is : 'over';

/** Without sessions on hold, newest first. The list lags by moments. */
export async function ownSessions({ sessionKeeper }: Context, file: PersonFile, now: Instant) {
  const lengths = sessionLengths(file.roles);
  return (await sessionKeeper.listOf(file.person.id, now)).filter(
    (each) => isSessionLive(each, lengths, now) && standingOf(each, file, now) === 'open',
  );
}

/**
 * The hash of a device on which the address's owner has signed in before, or null. A call without the cookie
 * costs no look, and an address that nobody has costs the same as any.
 */
export async function knownDeviceOf(
  context: Context,
  { emailHash, token, now }: { emailHash: string; token: string | null; now: Instant },
): Promise<string | null> {
  if (token === null) return null;
  const device = deviceOf(
    context.ids,
    (await context.peopleWriter.findByEmail(emailHash)) ?? emailHash,
    token,
  );
  return (await context.knownDevices.isKnown(device, now)) ? device : null;
}

/** Newest first, with those of merged accounts. The calling one is always there, though the list lags. */
export async function liveSessions(
  { sessionKeeper, people }: Context,
  { file, session }: Caller,
  now: Instant,
): Promise<readonly Session[]> {
  const accounts = await accountsOf(people, file);
  const byId = new Map(accounts.map((account) => [account.person.id, account]));
  const listed = (
    await Promise.all(accounts.map(({ person }) => sessionKeeper.listOf(person.id, now)))
  ).flat();
  const all = listed.some(({ id }) => id === session.id) ? listed : [session, ...listed];
  const lengths = sessionLengths(file.roles);
  return all
    .filter((each) => {
      const account = byId.get(each.person);
      return (
        account !== undefined &&
        isSessionLive(each, lengths, now) &&
        standingOf(each, account, now) !== 'over'
      );
    })
    .toSorted((one, other) => other.createdAt - one.createdAt);
}

/** Also of an account that is merged with theirs. One that is over is no error. */
export async function endSession(
  { sessions, sessionKeeper, people }: Context,
  { id, file, now }: { id: string; file: PersonFile; now: Instant },
): Promise<Result<null, { readonly error: 'not_found' }>> {
  const session = await sessions.find(id, now);
  if (session === null) return ok(null);
  const accounts = session.person === file.person.id ? [file] : await accountsOf(people, file);
  if (!accounts.some(({ person }) => person.id === session.person)) return fail({ error: 'not_found' });
  await sessionKeeper.end(id);
  return ok(null);
}

export async function endAllSessions(
  { peopleWriter, ledger }: Context,
  { person }: PersonFile,
  now: Instant,
  by = person.id,
): Promise<void> {
  const { id: subject, generation } = person;
  const row = { subject, cause: generation + 1, by, at: now };
  await ledger.record({ act: 'signed-out-everywhere', ...row });
  await peopleWriter.raiseGeneration(subject, generation);
}

/** Where the mail of a notice (docs/bars.md S11) can't be requested, the log says so and the call goes on. */
export async function sendNotice(
  { invokeAsync, log }: IdentityContext,
  { id }: Pick<RequestContext, 'id'>,
  person: string,
  about: NoticeSubject,
): Promise<void> {
  try {
    await invokeAsync({ task: 'notice', about, to: { person } });
  } catch (error) {
    if (!(error instanceof Unavailable)) throw error;
    log({ level: 'error', message: 'a notice was not sent', id, route: about, stack: stackOf(error) });
  }
}
