import { sessionLengths } from '#domain/sessions.ts';
import type { Ids, Ledger, PersonFile } from '../usecases/ports.ts';
import type { PeopleWriter } from '../storage/people.ts';
import type { SessionKeeper } from '../usecases/sign-in-ports.ts';
import { newSessionToken } from './secrets.ts';

/** What beginning and ending sessions needs. */
export interface SessionKeeperDeps {
  readonly sessionKeeper: SessionKeeper;
  readonly peopleWriter: Pick<PeopleWriter, 'raiseGeneration'>;
  readonly ledger: Ledger;
  readonly ids: Pick<Ids, 'hash'>;
}

/**
 * Begins a session under a token that nobody has seen before, and ends the one whose token the browser brought, whoever
 * planted it (BARS S8).
 * @returns the token for the cookie and how long the browser keeps it
 */
export async function beginSession(
  { sessionKeeper, ids }: SessionKeeperDeps,
  {
    file,
    oldToken,
    now,
  }: { readonly file: PersonFile; readonly oldToken: string | null; readonly now: number },
): Promise<{ readonly token: string; readonly maxAgeSeconds: number }> {
  const token = newSessionToken();
  const maxAgeSeconds = Math.floor(sessionLengths(file.roles).absolute / 1000);
  await sessionKeeper.begin({
    id: ids.hash(token),
    person: file.person.id,
    generation: file.person.generation,
    createdAt: now,
    lastSeenAt: now,
    expiresAt: Math.floor(now / 1000) + maxAgeSeconds,
  });
  if (oldToken !== null) await sessionKeeper.end(ids.hash(oldToken));
  return { token, maxAgeSeconds };
}

/** Ends every session of a person: written into the ledger first, so that a restore cannot bring one back (DATA.md). */
export async function endAllSessions(
  { peopleWriter, ledger }: SessionKeeperDeps,
  { person }: PersonFile,
  now: number,
): Promise<void> {
  await ledger.record({
    act: 'signed-out-everywhere',
    subject: person.id,
    cause: person.generation + 1,
    by: person.id,
    at: now,
  });
  await peopleWriter.raiseGeneration(person.id, person.generation);
}
