import * as z from 'zod/mini';
import { Language, Slug, Ulid, Instant } from '../values/ids.ts';
import { NoNudge } from '../nudges/limits.ts';
import { BOARD_PAGE } from '../board/board.ts';
import { CohortView, PathName } from './people.ts';
import { After, boardRoute, byHomeRoute, openRoute, selfRoute, staffRoute } from './route.ts';

/** How long a nudge waits before any mail leaves, so that it can be taken back. */
export const UNDO_MS = 30_000;

/** The time zone whose night is quiet, as `America/Chicago`. 400 for an unknown one. */
const Zone = z.string().check(z.maxLength(64));

const NextLesson = z.nullable(
  z.strictObject({ module: Slug, lesson: Slug, number: z.string(), title: z.string(), minutes: z.int() }),
);

export const NudgeLine = z.strictObject({
  person: Ulid,
  name: z.string(),
  language: Language,
  path: PathName,
  hasBegun: z.boolean(),
  next: NextLesson,
  why: z.nullable(NoNudge),
  /** The next day on which a reminder leaves by itself, YYYY-MM-DD; null where none is to come. */
  calendarOn: z.nullable(z.string()),
});
export type NudgeLine = z.infer<typeof NudgeLine>;

const MailText = z.strictObject({ language: Language, subject: z.string(), text: z.string() });
export type MailText = z.infer<typeof MailText>;

const MailPreview = z.extend(MailText, { name: z.string() });
export type MailPreview = z.infer<typeof MailPreview>;

const NudgeCalendar = z.strictObject({
  isOn: z.boolean(),
  mayTurn: z.boolean(),
  days: z.array(
    z.strictObject({
      modules: z.array(z.int()),
      day: z.nullable(z.string()),
      afterJoining: z.nullable(z.int()),
    }),
  ),
});
export type NudgeCalendar = z.infer<typeof NudgeCalendar>;

export const previewNudge = byHomeRoute({
  path: '/api/auth/nudge/preview',
  body: { after: After, zone: Zone },
  reply: z.strictObject({
    cohort: CohortView,
    now: Instant,
    leavesAt: Instant,
    people: z.array(NudgeLine),
    mails: z.array(MailPreview),
    /** Mails about questions that come again, for each language of this page's people. */
    reviewMails: z.array(MailText),
    calendar: NudgeCalendar,
    next: z.nullable(z.string()),
  }),
});

/** Needs that a letter by mail can be about. Of the others a person writes themselves. */
export const LETTER_RULES = ['not-started', 'quiet', 'behind', 'waiting-on-phone', 'stuck', 'talk'] as const;

/**
 * Sends to those named who are in the cohort and can get a nudge; with a `rule`, the letter about that need
 * instead, and only to those who have it. Each is checked again when the mail leaves. The same nudge again
 * changes nothing.
 */
export const sendNudge = byHomeRoute({
  path: '/api/auth/nudge/send',
  body: {
    id: Ulid,
    /** Pages of before say it; it means nothing. */
    after: z.optional(After),
    rule: z.optional(z.enum(LETTER_RULES)),
    zone: Zone,
    people: z.array(Ulid).check(z.maxLength(BOARD_PAGE)),
  },
  reply: z.strictObject({
    count: z.int(),
    now: Instant,
    leavesAt: Instant,
    /** Of a letter: those who get none, and why. */
    none: z.optional(z.array(z.strictObject({ person: Ulid, why: NoNudge }))),
  }),
});

export const stopNudge = byHomeRoute({
  path: '/api/auth/nudge/stop',
  body: { id: Ulid, people: z.array(Ulid).check(z.maxLength(BOARD_PAGE)) },
  reply: z.strictObject({ stopped: z.int() }),
});

/** Reminders after each good day of the calendar. Those that wait leave no more once it is off. */
export const turnCalendarNudges = boardRoute({
  path: '/api/auth/nudge/calendar',
  body: { on: z.boolean(), zone: Zone },
});

export const turnReminders = selfRoute({
  path: '/api/auth/reminders',
  body: z.strictObject({ on: z.boolean() }),
});

export const turnWeeklyReport = staffRoute({
  path: '/api/auth/weekly-report',
  who: ['trainer', 'coordinator'],
  tenant: 'roles',
  body: z.strictObject({ on: z.boolean(), zone: Zone }),
});

/** By the token of such a mail; its reader need not be signed in. */
export const turnRemindersByLink = openRoute({
  path: '/api/auth/reminders/by-link',
  tenant: 'code',
  body: z.strictObject({ token: z.string().check(z.maxLength(100)), on: z.boolean() }),
});
