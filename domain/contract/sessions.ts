import * as z from 'zod/mini';
import { Hash, Instant } from '../values/ids.ts';
import { SessionMethod } from '../people/sessions.ts';
import { selfRoute } from './route.ts';

export const CalendarPath = z.nullable(z.string());

/** Makes or ends the caller's private calendar link. A link that has ended opens nothing again. */
export const turnCalendar = selfRoute({
  path: '/api/auth/calendar-link',
  body: z.strictObject({ on: z.boolean() }),
  reply: z.strictObject({ calendar: CalendarPath }),
});

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
export const endSession = selfRoute({ path: '/api/auth/sessions/end', body: z.strictObject({ id: Hash }) });
