import * as z from 'zod/mini';
import { Language, Slug, Ulid } from '../values/ids.ts';
import { NoNudge } from '../nudges/recipient.ts';
import { BOARD_PAGE } from '../board/board-page.ts';
import { CohortView } from './people.ts';
import { Nothing, cohortRoute, openRoute, selfRoute, staffRoute } from './route.ts';

/** How long a nudge waits before anything of it leaves, ms: so long it can be taken back. */
export const UNDO_MS = 30_000;

const Cursor = z.nullable(z.string().check(z.maxLength(600)));
/** The time zone by whose clock the night is quiet, as `America/Chicago`. 400 where there is none like it. */
const Zone = z.string().check(z.maxLength(64));

/** Where somebody goes on; null where no lesson has anything left. */
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

/** One person of a nudge. */
export const NudgeLine = z.strictObject({
  person: Ulid,
  name: z.string(),
  language: Language,
  next: NextLesson,
  /** Why they get none; null where they get one. */
  why: z.nullable(NoNudge),
  /**
   * The next day on which one leaves by itself, if nothing more is done until then, YYYY-MM-DD; null where
   * none is to come.
   */
  calendarOn: z.nullable(z.string()),
});
export type NudgeLine = z.infer<typeof NudgeLine>;

/** A mail as its readers get it, but for the address that stops reminders. */
const MailText = z.strictObject({ language: Language, subject: z.string(), text: z.string() });
export type MailText = z.infer<typeof MailText>;

/** One that says what is next for its reader. */
const MailPreview = z.extend(MailText, {
  /** Who gets it with these very words. */
  name: z.string(),
});
export type MailPreview = z.infer<typeof MailPreview>;

/** What the calendar asks of a cohort, and whether it sends reminders by itself. */
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
      /** In a cohort without days: so many days after joining; else null. */
      afterJoining: z.nullable(z.int()),
    }),
  ),
});
export type NudgeCalendar = z.infer<typeof NudgeCalendar>;

/** What a nudge would send now: to whom, with which words, and who gets none; one page of the cohort. */
export const previewNudge = cohortRoute({
  path: '/api/auth/nudge/preview',
  who: ['trainer', 'coordinator', 'administrator'],
  byHome: true,
  body: { after: Cursor, zone: Zone },
  reply: z.strictObject({
    cohort: CohortView,
    /** Server's clock, ms since 1970 UTC. */
    now: z.int(),
    /** When it would leave. */
    leavesAt: z.int(),
    people: z.array(NudgeLine),
    /** One for each language that somebody of this page is written to in. */
    mails: z.array(MailPreview),
    /** That questions come again, as it leaves by itself, for each language of this page's people. */
    reviewMails: z.array(MailText),
    calendar: NudgeCalendar,
    /** Where the next page begins; null on the last. */
    next: z.nullable(z.string()),
  }),
});

/**
 * Sends a nudge to those of one page who were shown as getting one. Each is looked at again, and once more
 * when the mail leaves. The same nudge again changes nothing.
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
    /** How many mails are on their way. */
    count: z.int(),
    now: z.int(),
    leavesAt: z.int(),
  }),
});

/** Stops what has not left of a nudge. */
export const stopNudge = cohortRoute({
  path: '/api/auth/nudge/stop',
  who: ['trainer', 'coordinator', 'administrator'],
  byHome: true,
  body: { id: Ulid, people: z.array(Ulid).check(z.maxLength(BOARD_PAGE)) },
  reply: z.strictObject({ stopped: z.int() }),
});

/**
 * Turns on or off that reminders leave by themselves after each good day of the calendar. Those that wait
 * leave no more once it is off.
 */
export const turnCalendarNudges = cohortRoute({
  path: '/api/auth/nudge/calendar',
  who: ['trainer', 'coordinator', 'administrator'],
  body: { on: z.boolean(), zone: Zone },
  reply: Nothing,
});

/** Turns the caller's reminders by mail on or off. */
export const turnReminders = selfRoute({
  path: '/api/auth/reminders',
  body: z.strictObject({ on: z.boolean() }),
  reply: Nothing,
});

/** Turns the caller's weekly report by mail on or off. */
export const turnWeeklyReport = staffRoute({
  path: '/api/auth/weekly-report',
  who: ['trainer', 'coordinator'],
  tenant: 'roles',
  body: z.strictObject({ on: z.boolean(), zone: Zone }),
  reply: Nothing,
});

/**
 * Turns reminders, or the weekly report, on or off by the token of such a mail, for its reader, who need not
 * be signed in.
 */
export const turnRemindersByLink = openRoute({
  path: '/api/auth/reminders/by-link',
  tenant: 'code',
  body: z.strictObject({ token: z.string().check(z.maxLength(100)), on: z.boolean() }),
  reply: Nothing,
});
