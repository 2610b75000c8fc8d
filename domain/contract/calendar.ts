import * as z from 'zod/mini';
import { selfRoute } from './route.ts';

/** The address of somebody's own calendar, from the site's root; null where they have none. */
export const CalendarPath = z.nullable(z.string());

/** Makes the caller's private calendar link, or ends it. A link that has ended opens nothing again. */
export const turnCalendar = selfRoute({
  path: '/api/auth/calendar-link',
  body: z.strictObject({ on: z.boolean() }),
  reply: z.strictObject({ calendar: CalendarPath }),
});
