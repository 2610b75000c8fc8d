import * as z from 'zod/mini';
import { selfRoute } from './route.ts';

export const CalendarPath = z.nullable(z.string());

/** Makes or ends the caller's private calendar link. A link that has ended opens nothing again. */
export const turnCalendar = selfRoute({
  path: '/api/auth/calendar-link',
  body: z.strictObject({ on: z.boolean() }),
  reply: z.strictObject({ calendar: CalendarPath }),
});
