import * as z from 'zod/mini';
import { sessionLengths, SessionMethod } from '#domain/people/sessions.ts';
import { type ReadOf, storeOf, itemKind } from './items.ts';
import { Ulid, Instant } from '#domain/values/ids.ts';

/** A sign-in on one browser, by the hash of its token. */
export const sessionItems = itemKind({
  name: 'session',
  table: 'short',
  keys: { main: 'S#<id:hash>', g1: 'P#<person:ulid> / <createdAt:instant>#<id:hash>' },
  person: 'index',
  exported: ['method', 'device', 'createdAt', 'lastSeenAt'],
  erased: 'deleted',
  merged: { stays: 'who is signed in comes to the kept account' },
  kept: { seconds: sessionLengths([]).absolute / 1000 },
  versions: [2],
  schema: z.object({
    id: z.string(),
    person: Ulid,
    method: SessionMethod,
    /** When the further card that began it was made; none for other ways in (`people/card-hold.ts`). */
    card: z.optional(z.int()),
    device: z.string(),
    /** The person's generation when it began; it ends when theirs is higher. */
    generation: z.int().check(z.nonnegative()),
    createdAt: Instant,
    lastSeenAt: Instant,
    /** By which envelopes of its device are known (`domain/envelope`): public, in its letters. */
    deviceKey: z.optional(z.string()),
    /** Second since 1970 UTC after which it is swept. */
    expiresAt: z.int(),
  }),
});

export type Session = ReadOf<typeof sessionItems>;

export const createSessions = storeOf(sessionItems, (sessions) => ({
  find: async (id: string, now: Instant): Promise<Session | null> => {
    const session = await sessions.get({ id });
    return session !== null && session.expiresAt * 1000 > now ? session : null;
  },
  /** A session that was ended meanwhile stays ended. */
  touch: (id: string, now: Instant) =>
    sessions.note({ id }, { set: { lastSeenAt: now }, condition: 'lastSeenAt < :now', values: { now } }),
}));

export const createSessionKeeper = storeOf(sessionItems, (sessions) => ({
  begin: (session: Session) => sessions.put(session, session),
  noteDevice: (id: string, deviceKey: string) => sessions.note({ id }, { set: { deviceKey } }),
  end: async (id: string): Promise<void> => {
    await sessions.remove({ id });
  },
  listOf: async (person: string, now: Instant): Promise<readonly Session[]> =>
    (await sessions.listIndex({ person })).filter(({ expiresAt }) => expiresAt * 1000 > now).toReversed(),
}));
