import * as z from 'zod/mini';
import { SessionMethod } from '../people/sessions.ts';
import { Instant } from '../values/instant.ts';
import { CalendarPath } from './calendar.ts';
import { Nothing, selfRoute } from './route.ts';

export const waysIn = selfRoute({
  path: '/api/auth/ways-in',
  body: null,
  reply: z.strictObject({
    sessions: z.array(
      z.strictObject({
        id: z.string(),
        /** Browser and system, such as "Chrome on Android"; empty where unknown. */
        device: z.string(),
        method: SessionMethod,
        createdAt: Instant,
        lastSeenAt: Instant,
        isThis: z.boolean(),
      }),
    ),
    passkeys: z.array(
      z.strictObject({
        id: z.string(),
        device: z.string(),
        createdAt: Instant,
        lastUsedAt: z.nullable(Instant),
      }),
    ),
    hasRecoveryCode: z.boolean(),
    card: z.nullable(z.strictObject({ createdAt: Instant, usedAt: z.nullable(Instant) })),
    reminders: z.nullable(z.boolean()),
    weeklyReport: z.optional(z.boolean()),
    calendar: CalendarPath,
  }),
});

/** Ending a session that is over is no error; someone else's answers 404. */
export const endSession = selfRoute({
  path: '/api/auth/sessions/end',
  body: z.strictObject({ id: z.string().check(z.regex(/^[A-Za-z0-9_-]{43}$/)) }),
  reply: Nothing,
});
