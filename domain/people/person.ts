import * as z from 'zod/mini';
import { Hash, Ulid, Language, Instant } from '../values/ids.ts';
import { DAY_MS } from '../values/durations.ts';

export const Person = z.object({
  id: Ulid,
  name: z.string(),
  /** In the form of `domain/values/email.ts`; empty where they have none. */
  email: z.string(),
  /** The keyed hash of the address that they changed to. A restore knows no more of it. */
  emailHash: z.optional(Hash),
  /** When their address last changed: a sign-in of before it knows another one. */
  emailSince: z.optional(Instant),
  language: Language,
  /** Raised to end every session at once. */
  generation: z.int().check(z.nonnegative()),
  createdAt: z.int().check(z.nonnegative()),
  /** When its owner was there, or a month before that (`deletion.ts`). */
  seenAt: z.optional(Instant),
  timeZone: z.optional(z.string()),
  remindersOffAt: z.optional(Instant),
  weeklyReportSince: z.optional(Instant),
  calendarSince: z.optional(Instant),
  bouncedAt: z.optional(Instant),
  /** The account that this one was merged into; sign-ins lead there. */
  mergedInto: z.optional(Ulid),
  absorbed: z.optional(z.set(Ulid)),
  /** Names the last merge, or its undoing: phones then send their events again. */
  mergeMark: z.optional(Ulid),
  /** Until then they may be asked whether another account is theirs, or whether they want to move. */
  askedUntil: z.optional(Instant),
});

export type Person = Readonly<z.infer<typeof Person>>;

export const LEFT_BY = ['staff', 'person', 'transfer', 'merge'] as const;
export type LeftBy = (typeof LEFT_BY)[number];

export const UNDO_LEAVING_MS = 7 * DAY_MS;

export const NOTICE_SUBJECTS = [
  'new-device',
  'wrong-codes',
  'passkey-added',
  'passkey-removed',
  'recovery-code-used',
  'recovery-code-renewed',
  'exported',
  'role-given',
  'administrator-ended',
  'merge-asked',
  'transfer-asked',
  'deletion-asked',
  'deletion-called-off',
  'apart-goes',
  'apart-stays',
  'idle-first',
  'idle-last',
  'address-wanted',
  'address-returned',
] as const;

export type NoticeSubject = (typeof NOTICE_SUBJECTS)[number];
