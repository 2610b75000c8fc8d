import * as z from 'zod/mini';
import { Language, Slug, Ulid } from '../values/ids.ts';
import { NoNudge } from '../nudges/recipient.ts';
import { BOARD_PAGE } from '../board/board-page.ts';
import { Instant } from '../values/instant.ts';
import { CohortView } from './people.ts';
import { Nothing, cohortRoute, openRoute, selfRoute, staffRoute } from './route.ts';

/** How long a nudge waits before any mail leaves, so that it can be taken back. */
export const UNDO_MS = 30_000;

const Cursor = z.nullable(z.string().check(z.maxLength(600)));
/** The time zone whose night is quiet, as `America/Chicago`. 400 for an unknown one. */
const Zone = z.string().check(z.maxLength(64));

/** Null where no lesson has anything left. */
const NextLesson = z.nullable(
  z.strictObject({
    module: Slug,
    lesson: Slug,
    number: z.string(),
    /** In the person's language. */
    title: z.string(),
    minutes: z.int(),
  }),
);

export const NudgeLine = z.strictObject({
  person: Ulid,
  name: z.string(),
  language: Language,
  next: NextLesson,
  /** Why they get none; null where they get one. */
  why: z.nullable(NoNudge),
  /** The next day on which a reminder leaves by itself, YYYY-MM-DD; null where none is to come. */
  calendarOn: z.nullable(z.string()),
});
export type NudgeLine = z.infer<typeof NudgeLine>;

const MailText = z.strictObject({ language: Language, subject: z.string(), text: z.string() });
export type MailText = z.infer<typeof MailText>;

/** Says what is next for its reader. */
const MailPreview = z.extend(MailText, {
  /** Who gets exactly this text. */
  name: z.string(),
});
export type MailPreview = z.infer<typeof MailPreview>;

const NudgeCalendar = z.strictObject({
  isOn: z.boolean(),
  /** The caller may turn it on and off. */
  mayTurn: z.boolean(),
  /** Good days of the cohort's path, in order. */
  days: z.array(
    z.strictObject({
      /** Numbers of the modules. */
      modules: z.array(z.int()),
      /** YYYY-MM-DD; null in a cohort without days. */
      day: z.nullable(z.string()),
      /** In a cohort without days: days after joining; else null. */
      afterJoining: z.nullable(z.int()),
    }),
  ),
});
export type NudgeCalendar = z.infer<typeof NudgeCalendar>;

/** One page of the cohort: who would get a nudge now, with which text, and who gets none. */
export const previewNudge = cohortRoute({
  path: '/api/auth/nudge/preview',
  who: ['trainer', 'coordinator', 'administrator'],
  byHome: true,
  body: { after: Cursor, zone: Zone },
  reply: z.strictObject({
    cohort: CohortView,
    /** By the server's clock. */
    now: Instant,
    leavesAt: Instant,
    people: z.array(NudgeLine),
    /** One for each language of this page's readers. */
    mails: z.array(MailPreview),
    /** Mails about questions that come again, for each language of this page's people. */
    reviewMails: z.array(MailText),
    calendar: NudgeCalendar,
    /** Where the next page begins; null on the last. */
    next: z.nullable(z.string()),
  }),
});

/**
 * Sends to those of one page who were shown as getting a nudge. Each is checked again now, and when the mail
 * leaves. The same nudge again changes nothing.
 */
export const sendNudge = cohortRoute({
  path: '/api/auth/nudge/send',
  who: ['trainer', 'coordinator', 'administrator'],
  byHome: true,
  body: {
    /** Names the nudge; made by the page. */
    id: Ulid,
    after: Cursor,
    zone: Zone,
    people: z.array(Ulid).check(z.maxLength(BOARD_PAGE)),
  },
  reply: z.strictObject({
    /** Mails on their way. */
    count: z.int(),
    now: Instant,
    leavesAt: Instant,
  }),
});

export const stopNudge = cohortRoute({
  path: '/api/auth/nudge/stop',
  who: ['trainer', 'coordinator', 'administrator'],
  byHome: true,
  body: { id: Ulid, people: z.array(Ulid).check(z.maxLength(BOARD_PAGE)) },
  reply: z.strictObject({ stopped: z.int() }),
});

/** Reminders after each good day of the calendar. Those that wait leave no more once it is off. */
export const turnCalendarNudges = cohortRoute({
  path: '/api/auth/nudge/calendar',
  who: ['trainer', 'coordinator', 'administrator'],
  body: { on: z.boolean(), zone: Zone },
  reply: Nothing,
});

/** Reminders by mail to the caller. */
export const turnReminders = selfRoute({
  path: '/api/auth/reminders',
  body: z.strictObject({ on: z.boolean() }),
  reply: Nothing,
});

/** The weekly report by mail to the caller. */
export const turnWeeklyReport = staffRoute({
  path: '/api/auth/weekly-report',
  who: ['trainer', 'coordinator'],
  tenant: 'roles',
  body: z.strictObject({ on: z.boolean(), zone: Zone }),
  reply: Nothing,
});

/** By the token of such a mail; its reader need not be signed in. */
export const turnRemindersByLink = openRoute({
  path: '/api/auth/reminders/by-link',
  tenant: 'code',
  body: z.strictObject({ token: z.string().check(z.maxLength(100)), on: z.boolean() }),
  reply: Nothing,
});
