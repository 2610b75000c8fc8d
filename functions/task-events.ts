import * as z from 'zod/mini';
import { Language, Ulid } from '#domain/values/ids.ts';
import { LINES_AT_ONCE } from '#domain/people/line.ts';
import { NOTICE_SUBJECTS } from '#domain/people/person.ts';

const EmailAddress = z.string().check(z.maxLength(254));

/** For a person, or the owner of an address that the task looks up; nobody gets it where there is none. */
const NoticeEvent = z.strictObject({
  task: z.literal('notice'),
  about: z.enum(NOTICE_SUBJECTS),
  to: z.union([z.strictObject({ person: Ulid }), z.strictObject({ email: EmailAddress })]),
});
export type NoticeEvent = z.infer<typeof NoticeEvent>;

/** Mails a code. Does not say whether the address is known: the task finds out (docs/bars.md S1). */
const MailCodeEvent = z.strictObject({
  task: z.literal('mail-code'),
  email: EmailAddress,
  language: Language,
  code: z.string().check(z.regex(/^[0-9]{6}$/)),
  /** Second since 1970 UTC from which the code is worth nothing. */
  expiresAt: z.int(),
  /** Network that asked (`functions/http/viewer.ts`), or null where that is not known. */
  network: z.nullable(z.string().check(z.maxLength(64))),
  joining: z.boolean(),
  /** Is it to become the address of an account? */
  changing: z.optional(z.boolean()),
  /** Was it asked for on a device where its owner has signed in before? */
  atKnownDevice: z.optional(z.boolean()),
  /** False where the address is over its limit: the same work, and no mail. */
  send: z.boolean(),
});
export type MailCodeEvent = z.infer<typeof MailCodeEvent>;

/** Invites the people of one part of a list, and mails each. */
const InviteEvent = z.strictObject({
  task: z.literal('invite'),
  id: Ulid,
  cohort: Ulid,
  /** As an invitation has it. */
  home: z.optional(Ulid),
  by: Ulid,
  /** Mails those that are waiting once more, and makes none. */
  again: z.optional(z.boolean()),
  people: z
    .array(z.strictObject({ email: EmailAddress, name: z.string(), language: Language }))
    .check(z.maxLength(LINES_AT_ONCE)),
});
export type InviteEvent = z.infer<typeof InviteEvent>;

/** Addresses that a mail came back from, as SES's event names them. */
const Recipients = z.array(z.object({ emailAddress: EmailAddress })).check(z.maxLength(50));

/**
 * A mail came back, or its reader called it spam. Of what SES tells the event bus this is read (AWS "Contents
 * of event data that Amazon SES publishes to Amazon SNS").
 */
const MailReturnedEvent = z.strictObject({
  task: z.literal('mail-returned'),
  detail: z.discriminatedUnion('eventType', [
    z.object({
      eventType: z.literal('Bounce'),
      /** `Permanent`: this address takes no mail, now or later. */
      bounce: z.object({ bounceType: z.string(), bouncedRecipients: Recipients }),
    }),
    z.object({
      eventType: z.literal('Complaint'),
      complaint: z.object({ complainedRecipients: Recipients }),
    }),
  ]),
});
export type MailReturnedEvent = z.infer<typeof MailReturnedEvent>;

/** A task that the function invokes itself with, or that SES sends; everything else is a call over HTTP. */
export const IdentityTask = z.discriminatedUnion('task', [
  NoticeEvent,
  MailCodeEvent,
  InviteEvent,
  MailReturnedEvent,
]);
export type IdentityTask = z.infer<typeof IdentityTask>;

export const CertificateTask = z.discriminatedUnion('task', [
  /** Each minute: signs, replaces and publishes what is due. */
  z.strictObject({ task: z.literal('finish-due') }),
  /** Each night: the lists, then the sweep. */
  z.strictObject({ task: z.literal('nightly') }),
  /** Begins what was earned and never begun: earned before there were certificates, or lost in a crash. */
  z.strictObject({ task: z.literal('sweep') }),
  z.strictObject({
    task: z.literal('sweep-cohort'),
    /** Checks people whose phone was heard from since; 0: everyone. */
    since: z.int().check(z.nonnegative()),
    cohort: Ulid,
    /** The course and rule that the sweep began under. Left out once someone could not be checked. */
    rule: z.optional(z.string()),
    after: z.nullable(z.string()),
  }),
]);
export type CertificateTask = z.infer<typeof CertificateTask>;

export const ClockTask = z.discriminatedUnion('task', [
  /** The schedule sends this each minute. */
  z.strictObject({ task: z.literal('run-due') }),
  /** The schedule sends this each hour. */
  z.strictObject({ task: z.literal('nudge-by-calendar') }),
  z.strictObject({ task: z.literal('nudge-cohort'), cohort: Ulid, after: z.nullable(z.string()) }),
  /** The schedule sends this each day. */
  z.strictObject({ task: z.literal('end-old-shares') }),
  /** Once a record is written that gradebooks want to hear of. */
  z.strictObject({ task: z.literal('tell-scores'), person: Ulid }),
]);
export type ClockTask = z.infer<typeof ClockTask>;
