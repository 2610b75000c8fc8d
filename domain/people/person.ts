import * as z from 'zod/mini';
import { Ulid, Language } from '../values/ids.ts';

/** Someone with a sign-in. */
export const Person = z.object({
  id: Ulid,
  name: z.string(),
  /** In the form of `domain/values/email.ts`; empty where they have none. */
  email: z.string(),
  language: Language,
  /** Raised to end every session at once. */
  generation: z.int().check(z.nonnegative()),
  /** ms since 1970 UTC. */
  createdAt: z.int().check(z.nonnegative()),
  /** The time zone of the device on which they last signed in by a code; none where it said none. */
  timeZone: z.optional(z.string()),
  /** Since when they want no reminders by mail, ms since 1970 UTC. */
  remindersOffAt: z.optional(z.int()),
  /** Since when they want a weekly report of their groups by mail, ms since 1970 UTC. */
  weeklyReportSince: z.optional(z.int()),
  /** Since when they have a calendar link, ms since 1970 UTC. */
  calendarSince: z.optional(z.int()),
  /** When their mail server refused a mail for good, ms since 1970 UTC. */
  bouncedAt: z.optional(z.int()),
  /** The account that this one was merged into: who signs in here comes there. */
  mergedInto: z.optional(Ulid),
  /** Accounts that were merged into this one. */
  absorbed: z.optional(z.set(Ulid)),
  /** Names the last merge, or its undoing: phones then offer again what they had sent. */
  mergeMark: z.optional(Ulid),
  /** Until when they may be asked whether another account is theirs, ms since 1970 UTC. */
  askedUntil: z.optional(z.int()),
});

export type Person = Readonly<z.infer<typeof Person>>;
