import * as z from 'zod/mini';
import { type ReadOf, TASK, storeOf, OF_ONE_PERSON, itemKind } from './items.ts';
import { personItems } from './people.ts';
import { type Person, NOTICE_SUBJECTS } from '#domain/people/person.ts';
import { Ulid, Instant } from '#domain/values/ids.ts';
import { LETTER_RULES } from '#domain/contract/nudges.ts';
import { CalendarNudge } from '#domain/nudges/by-calendar.ts';
import { CHECK_IN_DAYS } from '#domain/worksheets/commitments.ts';
import { SENDER_MAILS } from '#domain/nudges/sender-mails.ts';

const NudgeContent = z.object({
  about: z.literal('nudge'),
  cohort: Ulid,
  by: Ulid,
  calendar: z.optional(CalendarNudge),
  /** It is the letter about this need. */
  rule: z.optional(z.enum(LETTER_RULES)),
  zone: z.string(),
});

/** The question how somebody's commitments go, so many days after they called them ready. */
const CheckInContent = z.object({ about: z.literal('check-in'), days: z.literal([...CHECK_IN_DAYS]) });

/** The questions of one round come again. The round is known by the form that puts it off. */
const ReviewContent = z.object({ about: z.literal('review'), course: z.string(), form: z.string() });

const KeptUntilContent = z.object({ about: z.literal('kept-until'), day: z.string() });

const WeeklyReportContent = z.object({
  about: z.literal('weekly-report'),
  monday: z.string(),
  zone: z.string(),
});

const SenderContent = z.object({
  about: z.literal('sender'),
  mail: z.enum(SENDER_MAILS),
  cohort: Ulid,
  /** By this zone's clock the night is quiet, where the learner's own isn't known. */
  zone: z.string(),
});

const NoticeContent = z.object({
  about: z.literal('notice'),
  notice: z.enum(NOTICE_SUBJECTS),
  /** The account that would go in the merge that it is about. */
  absorbed: z.optional(Ulid),
});

/** To the address from before this change. */
const AddressChangedContent = z.object({ about: z.literal('address-changed'), change: Ulid });

/** What a mail that waits is made from, when it leaves. It holds no address and nobody's words. */
export const MailContent = z.discriminatedUnion('about', [
  NudgeContent,
  CheckInContent,
  ReviewContent,
  KeptUntilContent,
  WeeklyReportContent,
  SenderContent,
  NoticeContent,
  AddressChangedContent,
]);

export type MailContent = z.infer<typeof MailContent>;

export type MailKey = Pick<DueMail, 'person' | 'cause'>;

export interface Addressee {
  readonly person: Person;
  readonly mails: readonly DueMail[];
}

/**
 * That a mail is to be written to somebody at a time, for which cause and at whose wish, and when it was sent
 * or given up. Its text is made when it leaves.
 */
export const dueMailItems = itemKind({
  name: 'due mail',
  table: 'core',
  keys: { main: 'P#<person:ulid> / SEND#<cause:subject>', g2: 'TASKS#due#mail / <dueAt:instant>' },
  ...OF_ONE_PERSON,
  merged: { stays: 'an account that is in no cohort is sent none' },
  exported: ['cause', 'sentAt'],
  schema: z.object({
    person: Ulid,
    /** A person has one mail for each cause. */
    cause: z.string(),
    /** The act that it came from: the same act again asks for the same mail. */
    act: Ulid,
    content: MailContent,
    dueAt: z.optional(Instant),
    until: z.int(),
    tries: z.optional(z.int()),
    sentAt: z.optional(Instant),
    givenUpAt: z.optional(Instant),
  }),
});

/** It is waiting while it has `dueAt`, being sent where it has `tries` too, and else sent or given up. */
export type DueMail = ReadOf<typeof dueMailItems>;

export const createDueMails = storeOf(dueMailItems, (mails, table) => ({
  /** Puts a mail down, also in the place of one that another act asked for and that was given up. */
  make: (mail: Omit<DueMail, 'tries' | 'sentAt' | 'givenUpAt'> & { readonly dueAt: Instant }) =>
    mails.putNew(mail, mail, { lacks: ['dueAt', 'sentAt'], isNot: { act: mail.act } }),
  /** Takes the place of a cause as if a mail were sent for it: a limit that is made of places counts it. */
  takePlace: (
    { person, cause, act, content, until }: MailKey & Pick<DueMail, 'act' | 'content' | 'until'>,
    sentAt: Instant,
  ) =>
    table.putNew(mails.unlistedItem({ person, cause }, { person, cause, act, content, until, sentAt }), {
      condition: 'act = :act OR (attribute_not_exists(dueAt) AND attribute_not_exists(sentAt))',
      values: { act },
    }),
  read: (key: MailKey): Promise<DueMail | null> => mails.get(key),
  among: async (people: readonly string[], causes: readonly string[]) => {
    const items = await table.getMany(
      people.flatMap((person) => [
        personItems.key({ person }),
        ...causes.map((cause) => mails.key({ person, cause })),
      ]),
      true,
    );
    const found = items.filter(mails.owns).map(mails.read);
    return new Map(
      [...personItems.byPart('person', items)].map(([id, person]) => [
        id,
        { person, mails: found.filter((mail) => mail.person === id) },
      ]),
    );
  },
  noteSent: (key: MailKey, sentAt: Instant) => mails.note(key, { set: { sentAt }, remove: TASK }),
  giveUp: (key: MailKey, at: Instant) =>
    mails.note(key, { set: { givenUpAt: at }, remove: ['dueAt', 'g2'], has: ['dueAt'] }),
  /** Stops a mail before its first try. @returns `missing` where it is too late or not there */
  stop: (key: MailKey, act: string, at: Instant) =>
    mails.change(key, {
      set: { givenUpAt: at },
      remove: ['dueAt', 'g2'],
      is: { act },
      has: ['dueAt'],
      // One that was being sent before tries were counted has `triedAt`.
      lacks: ['tries', 'triedAt'],
    }),
}));
