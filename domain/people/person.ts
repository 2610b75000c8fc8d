import * as z from 'zod/mini';
import { Ulid, Language } from '../values/ids.ts';
import { Instant } from '../values/instant.ts';

export const Person = z.object({
  id: Ulid,
  name: z.string(),
  /** In the form of `domain/values/email.ts`; empty where they have none. */
  email: z.string(),
  language: Language,
  /** Raised to end every session at once. */
  generation: z.int().check(z.nonnegative()),
  createdAt: z.int().check(z.nonnegative()),
  /** The time zone of their last device to sign in by a code. */
  timeZone: z.optional(z.string()),
  /** They want no reminders by mail since then. */
  remindersOffAt: z.optional(Instant),
  /** They want a weekly report of their groups by mail since then. */
  weeklyReportSince: z.optional(Instant),
  /** They have a calendar link since then. */
  calendarSince: z.optional(Instant),
  /** Their mail server refused a mail for good. */
  bouncedAt: z.optional(Instant),
  /** The account that this one was merged into; sign-ins lead there. */
  mergedInto: z.optional(Ulid),
  /** Accounts that were merged into this one. */
  absorbed: z.optional(z.set(Ulid)),
  /** Names the last merge, or its undoing: phones then send their events again. */
  mergeMark: z.optional(Ulid),
  /** Until then they may be asked whether another account is theirs. */
  askedUntil: z.optional(Instant),
});

export type Person = Readonly<z.infer<typeof Person>>;
