import * as z from 'zod/mini';

/** A reminder that leaves by itself: after which good day (YYYY-MM-DD), as the first or the second. */
export const CalendarNudge = z.object({ goodDay: z.string(), round: z.literal([1, 2]) });
export type CalendarNudge = z.infer<typeof CalendarNudge>;

export const isSameNudge = (one: CalendarNudge, other: CalendarNudge): boolean =>
  one.goodDay === other.goodDay && one.round === other.round;
