import * as z from 'zod/mini';
import { SessionMethod } from '../people/sessions.ts';
import { CalendarPath } from './calendar.ts';
import { Nothing, selfRoute } from './route.ts';

/** The ways into an account: where it is signed in, and its passkeys. */
export const waysIn = selfRoute({
  path: '/api/auth/ways-in',
  body: null,
  reply: z.strictObject({
    sessions: z.array(
      z.strictObject({
        /** SHA-256 of its token: names the session without opening it. */
        id: z.string(),
        /** Browser and system, such as "Chrome on Android"; empty where unknown. */
        device: z.string(),
        method: SessionMethod,
        /** ms since 1970 UTC. */
        createdAt: z.int(),
        lastSeenAt: z.int(),
        /** The session that asks. */
        isThis: z.boolean(),
      }),
    ),
    passkeys: z.array(
      z.strictObject({
        /** Its credential id. */
        id: z.string(),
        /** Browser and system it was made on; empty where unknown. */
        device: z.string(),
        createdAt: z.int(),
        lastUsedAt: z.nullable(z.int()),
      }),
    ),
    /** Is there a recovery code that was not used yet? */
    hasRecoveryCode: z.boolean(),
    /** The newest sign-in card that was made for them, ms since 1970 UTC; null where there is none. */
    card: z.nullable(z.strictObject({ createdAt: z.int(), usedAt: z.nullable(z.int()) })),
    /** Do they get reminders by mail? Null where they have no address. */
    reminders: z.nullable(z.boolean()),
    /** Do they get a weekly report? For those who look after groups and have an address. */
    weeklyReport: z.optional(z.boolean()),
    calendar: CalendarPath,
  }),
});

/** Ends one of the caller's sessions. Ending one that is over is no error; someone else's answers 404. */
export const endSession = selfRoute({
  path: '/api/auth/sessions/end',
  body: z.strictObject({ id: z.string().check(z.regex(/^[A-Za-z0-9_-]{43}$/)) }),
  reply: Nothing,
});
