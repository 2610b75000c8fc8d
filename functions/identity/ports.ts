import * as z from 'zod/mini';
import type { Role } from '#domain/access.ts';
import { Language, Slug, Ulid } from '#domain/ids.ts';
import { LINES_AT_ONCE } from '#domain/people/line.ts';
import type { LearningRecord } from '#domain/record.ts';
import type { Result } from '#domain/result.ts';
import type { Enrolment } from '../cohorts/ports.ts';
import type { Person, Session } from '../ports.ts';
import type { PhoneNews } from '../progress/ports.ts';

/** All that decides what someone may do and has done; read by one strongly consistent query. */
export interface PersonFile {
  readonly person: Person;
  /** Those that hold now. */
  readonly roles: readonly Role[];
  /** Those that hold now. */
  readonly enrolments: readonly Enrolment[];
  /** Cohorts that they wait to be let into. */
  readonly waiting: readonly JoinRequest[];
  /** By course. */
  readonly records: ReadonlyMap<string, LearningRecord>;
  /** By course, what is kept of when their phone last brought something. */
  readonly news: ReadonlyMap<string, PhoneNews>;
}

/** People as requests see them. */
export interface People {
  /** @returns null where there is no such person */
  readonly read: (person: string) => Promise<PersonFile | null>;
}

/** Sessions as requests read them; `functions/identity` begins and ends them. */
export interface Sessions {
  /** @returns null where there is none or it has expired */
  readonly find: (tokenHash: string, now: number) => Promise<Session | null>;
  /** Notes that a session was used, if it still exists. */
  readonly touch: (tokenHash: string, now: number) => Promise<void>;
}

/** How people come to be, for `functions/identity`. Each is one conditional write. */
export interface PeopleWriter {
  /** Strongly consistent. @returns whose an address is, or null. The person may not be there yet. */
  readonly findByEmail: (hmac: string) => Promise<string | null>;
  /** The same for many, by address; those that are nobody's are left out. */
  readonly findByEmails: (hmacs: readonly string[]) => Promise<ReadonlyMap<string, string>>;
  /** Which of these people are or were in a cohort. Strongly consistent. */
  readonly everIn: (cohort: string, people: readonly string[]) => Promise<ReadonlySet<string>>;
  /** Claims an address for a new person. @returns `exists` when it is someone's already: read whose */
  readonly claimEmail: (hmac: string, person: string) => Promise<'written' | 'exists'>;
  readonly create: (person: Person) => Promise<'written' | 'exists'>;
  /**
   * Puts someone into a cohort, also someone who had left it before they were invited. An old link never
   * undoes a removal.
   * @param invitedAt ms since 1970 UTC; when they are enrolled, unless they came by a link
   * @returns `exists` where they are in it, or left it since
   */
  readonly enrol: (enrolment: Enrolment, invitedAt?: number) => Promise<'written' | 'exists'>;
  /**
   * Gives a role, also one that had ended before they were invited to it.
   * @param invitedAt ms since 1970 UTC; `at`, unless they came by a link
   * @returns `exists` where they have it, or it ended since
   */
  readonly grantRole: (
    person: Pick<Person, 'id' | 'name'>,
    role: Role,
    at: number,
    invitedAt?: number,
  ) => Promise<'written' | 'exists'>;
  /**
   * Ends every session begun in this generation or before.
   * @returns `stale` where it was raised already
   */
  readonly raiseGeneration: (person: string, from: number) => Promise<'raised' | 'stale'>;
  /** Turns somebody's reminders by mail on, or off since a time. @returns `missing` where nobody is there */
  readonly turnReminders: (
    person: string,
    to: 'on' | { readonly offAt: number },
  ) => Promise<'done' | 'missing'>;
  /** Notes that somebody's mail server refused a mail for good. */
  readonly noteBounce: (person: string, at: number) => Promise<void>;
}

/** That somebody wants to join a cohort whose link has a waiting room. Times in ms since 1970 UTC. */
export const JoinRequest = z.object({
  person: Ulid,
  cohort: Ulid,
  affiliate: Ulid,
  course: Slug,
  /** The person's, as it was when they asked. */
  name: z.string(),
  language: Language,
  askedAt: z.int(),
  /** Let in, or turned away. */
  answer: z.optional(z.enum(['in', 'away'])),
  answeredAt: z.optional(z.int()),
});
export type JoinRequest = Readonly<z.infer<typeof JoinRequest>>;

/** Those who wait to be let into cohorts. Times in ms since 1970 UTC. */
export interface JoinRequests {
  /** Strongly consistent. @returns null where they never asked */
  readonly read: (person: string, cohort: string) => Promise<JoinRequest | null>;
  /**
   * One page of those who wait, the first to come first. It lags by moments.
   * @param after `next` of the page before
   * @returns `bad_cursor` where `after` is not one of ours
   */
  readonly page: (
    cohort: string,
    size: number,
    after: string | null,
  ) => Promise<
    Result<{ readonly requests: readonly JoinRequest[]; readonly next: string | null }, 'bad_cursor'>
  >;
  /** Has somebody wait. @returns `exists` where they wait, or were answered since that time */
  readonly make: (request: JoinRequest, since: number) => Promise<'written' | 'exists'>;
  /** @returns `missing` where they do not wait, nor were turned away after that time */
  readonly letIn: (
    person: string,
    cohort: string,
    at: number,
    turnedAwayAfter: number,
  ) => Promise<'done' | 'missing'>;
  /** @returns `missing` where they do not wait */
  readonly turnAway: (person: string, cohort: string, at: number) => Promise<'done' | 'missing'>;
}

/** How long a device is known, in seconds: 400 days, the longest that browsers keep a cookie. */
export const DEVICE_SECONDS = 400 * 24 * 60 * 60;

/** How long an invitation waits, ms: 90 days. */
const INVITATION_MS = 90 * 24 * 60 * 60 * 1000;

/** After how long a mail that was not handed on is given up for lost, ms: Lambda's own tries are over. */
const MAIL_LOST_MS = 60 * 60 * 1000;

/** An address from a list that nobody had. Of its owner nothing else is kept until they sign in with it. */
export const Invitation = z.object({
  cohort: Ulid,
  /** As the list has it: what they are called once they come. */
  name: z.string(),
  /** In which they are written to. */
  language: Language,
  invitedBy: Ulid,
  /** ms since 1970 UTC. */
  invitedAt: z.int(),
  /** Names the task that mails it. */
  task: Ulid,
  /** When its mail was handed on, ms. */
  sentAt: z.optional(z.int()),
  /** When they came, ms. */
  takenAt: z.optional(z.int()),
  /** When it was withdrawn, ms. */
  withdrawnAt: z.optional(z.int()),
});
export type Invitation = Readonly<z.infer<typeof Invitation>>;

/** Does it still let its owner in? @param now ms since 1970 UTC */
export const isWaiting = ({ takenAt, withdrawnAt, invitedAt }: Invitation, now: number): boolean =>
  takenAt === undefined && withdrawnAt === undefined && now < invitedAt + INVITATION_MS;

/** Is there nothing to do about it before its owner comes? @param now ms since 1970 UTC */
export const isOnItsWay = (invitation: Invitation, now: number): boolean =>
  isWaiting(invitation, now) &&
  (invitation.sentAt !== undefined || invitation.invitedAt > renewable(now).lost);

/** Until when an invitation must have been made so that it may be made again at this time, ms. */
export const renewable = (now: number): { readonly over: number; readonly lost: number } => ({
  over: now - INVITATION_MS,
  lost: now - MAIL_LOST_MS,
});

/** Invitations by the keyed hash of an address. All reads are strongly consistent. */
export interface Invitations {
  /** Those of an address, to any cohort, in no order. */
  readonly of: (address: string) => Promise<readonly Invitation[]>;
  /** @returns null where there is none */
  readonly read: (address: string, cohort: string) => Promise<Invitation | null>;
  /**
   * One page of those to a cohort, by name. It lags by moments.
   * @param after `next` of the page before
   * @returns `bad_cursor` where `after` is not one of ours
   */
  readonly page: (
    cohort: string,
    size: number,
    after: string | null,
  ) => Promise<
    Result<
      {
        readonly invitations: readonly (Invitation & { readonly address: string })[];
        readonly next: string | null;
      },
      'bad_cursor'
    >
  >;
  /** Those of addresses to one cohort, by address. */
  readonly among: (cohort: string, addresses: readonly string[]) => Promise<ReadonlyMap<string, Invitation>>;
  /**
   * Invites an address. Who gets `written` mails it: one task, and that one again where it did not get to the
   * end. An invitation whose time is over, or whose mail was never handed on, can be made again; one that was
   * withdrawn, by another task.
   */
  readonly make: (address: string, invitation: Invitation) => Promise<'written' | 'exists'>;
  /** Notes that the mail was handed on. */
  readonly noteSent: (address: string, cohort: string, at: number) => Promise<void>;
  /** Notes that its owner came. */
  readonly take: (address: string, cohort: string, at: number) => Promise<void>;
  /** Withdraws one that was made by then. @returns `missing` where there is none, or its owner came */
  readonly withdraw: (address: string, cohort: string, at: number) => Promise<'done' | 'missing'>;
  /** @returns `missing` where it was not withdrawn, or not after this time, ms */
  readonly restore: (address: string, cohort: string, after: number) => Promise<'done' | 'missing'>;
}

/** A sign-in that has begun: hashes only, nothing about anyone (docs/bars.md S7). */
export const Flow = z.object({
  /** SHA-256 of the token in the browser's cookie, base64url. */
  id: z.string(),
  /** Keyed hash of flow, address and code. */
  codeHash: z.string(),
  /** Id of the join link it began with. */
  joinLink: z.nullable(z.string()),
  /** Tries counted so far, this one included. */
  tries: z.int(),
  /** Second since 1970 UTC from which it opens nothing. */
  expiresAt: z.int(),
});
export type Flow = Readonly<z.infer<typeof Flow>>;

/** Sign-ins that have begun. Times in ms since 1970 UTC. */
export interface Flows {
  readonly begin: (flow: Omit<Flow, 'tries'>) => Promise<void>;
  /**
   * Counts a try before anything is compared, in one conditional update.
   * @returns null where there is no such flow, or it is used, expired or out of tries
   */
  readonly countTry: (id: string, maxTries: number, now: number) => Promise<Flow | null>;
  /**
   * Uses it up.
   * @param by names this try
   * @returns true for exactly one of all tries that ask
   */
  readonly use: (id: string, by: string, now: number) => Promise<boolean>;
}

/** One stretch of time of one counter. */
export interface CounterName {
  readonly kind: string;
  /** For whom it counts: a hash, a network, a word. */
  readonly subject: string;
  readonly windowMs: number;
}

/** Rate counters; each window has its own, so none is ever reset. */
export interface Counters {
  readonly read: (name: CounterName, now: number) => Promise<number>;
  /** Adds and @returns the count with it. */
  readonly add: (name: CounterName, by: number, now: number) => Promise<number>;
}

/** Ids set aside for people who are joining. */
export interface Reservations {
  /**
   * Reserves an id for an address for a day, so that every retry means the same person.
   * @param emailHash keyed hash of the address
   * @returns the reserved id: `candidate`, or the one before it
   */
  readonly reserve: (emailHash: string, candidate: string, now: number) => Promise<string>;
}

/** Beginning and ending of sessions; requests read them through `Sessions`. */
export interface SessionKeeper {
  readonly begin: (session: Session) => Promise<void>;
  /** Ends one; ending it twice is ending it once. */
  readonly end: (id: string) => Promise<void>;
  /** A person's, newest first, those that have expired left out. The list lags by moments. */
  readonly listOf: (person: string, now: number) => Promise<readonly Session[]>;
}

/** A question that a passkey answers by signing it. */
export const Challenge = z.object({
  /** SHA-256 of its 256 random bits, base64url. */
  id: z.string(),
  /** What it is for; one for the one never does for the other. */
  purpose: z.enum(['register', 'sign-in']),
  /** Who may answer: the session's id, or the SHA-256 of the flow's token. */
  boundTo: z.string(),
  /** Second since 1970 UTC from which it is worth nothing. */
  expiresAt: z.int(),
});
export type Challenge = Readonly<z.infer<typeof Challenge>>;

/** Challenges that have been put. */
export interface Challenges {
  readonly put: (challenge: Challenge) => Promise<void>;
  /**
   * Uses one up, before anything is compared.
   * @param by names this try
   * @param now ms since 1970 UTC
   * @returns true for exactly one of all tries that ask, where purpose and binding fit and it is in time
   */
  readonly use: (challenge: Omit<Challenge, 'expiresAt'>, by: string, now: number) => Promise<boolean>;
}

/** A passkey, as the database keeps it. Times in ms since 1970 UTC. */
export const Passkey = z.object({
  /** Its credential id, base64url. */
  id: z.string(),
  person: Ulid,
  /** COSE key. */
  publicKey: z.instanceof(Uint8Array<ArrayBuffer>),
  /** Times it says it has signed; always 0 for one that is kept on several devices. */
  counter: z.int(),
  /** How browsers reach it: `internal`, `hybrid`, `usb`, … */
  transports: z.array(z.string()),
  /** Browser and system it was made on; empty where unknown. */
  device: z.string(),
  createdAt: z.int(),
  lastUsedAt: z.nullable(z.int()),
});
export type Passkey = Readonly<z.infer<typeof Passkey>>;

/** Passkeys. All reads are strongly consistent; `key` is the SHA-256 (base64url) of a credential id. */
export interface Passkeys {
  /** A person's, by when they were made. */
  readonly listOf: (person: string) => Promise<readonly Passkey[]>;
  readonly read: (person: string, key: string) => Promise<Passkey | null>;
  readonly add: (key: string, passkey: Passkey) => Promise<'written' | 'exists'>;
  /**
   * Notes that it signed.
   * @param by names this try, so that a repeated write is the same one
   * @returns `stale` where it is gone, or has signed with this counter or a higher one
   */
  readonly noteUse: (
    person: string,
    key: string,
    use: { readonly counter: number; readonly at: number; readonly by: string },
  ) => Promise<'noted' | 'stale'>;
  /** Removes one. @returns `missing` where there is none */
  readonly remove: (person: string, key: string, at: number) => Promise<'done' | 'missing'>;
  /** Restores one that was just removed. */
  readonly putBack: (person: string, key: string) => Promise<void>;
}

/** The recovery code of a person: its keyed hash. Times in ms since 1970 UTC. */
export interface RecoveryCode {
  readonly hash: string;
  readonly createdAt: number;
}

/** Recovery codes; strongly consistent. */
export interface RecoveryCodes {
  /** @returns null where there is none that was not used yet */
  readonly read: (person: string) => Promise<RecoveryCode | null>;
  /** Keeps a new one. @returns `exists` where there is one that was not used yet */
  readonly make: (person: string, code: RecoveryCode) => Promise<'written' | 'exists'>;
  /** Stores a new one over the one before. */
  readonly replace: (person: string, code: RecoveryCode) => Promise<void>;
  /**
   * Uses it up.
   * @param by names this try
   * @returns true for exactly one of all tries that ask
   */
  readonly use: (
    person: string,
    code: RecoveryCode,
    use: { readonly by: string; readonly at: number },
  ) => Promise<boolean>;
}

/** The sign-in card of a person: they have one, and making another ends it. Times in ms since 1970 UTC. */
export const SignInCard = z.object({
  person: Ulid,
  /** Keyed hash of its letters. */
  hash: z.string(),
  createdAt: z.int(),
  usedAt: z.optional(z.int()),
});
export type SignInCard = Readonly<z.infer<typeof SignInCard>>;

/** Somebody of a cohort without an address, with their card. */
export interface CardHolder {
  readonly person: Pick<Person, 'id' | 'name'>;
  /** Null where none was ever made. */
  readonly card: SignInCard | null;
}

/** Sign-in cards. All reads but those of lists are strongly consistent. */
export interface SignInCards {
  /** @returns null where there is none */
  readonly read: (person: string) => Promise<SignInCard | null>;
  /** By the hash of its letters; one that was just made is found moments later. */
  readonly find: (hash: string) => Promise<SignInCard | null>;
  /**
   * Those of a cohort who have no address, from one page of its list.
   * @param after `next` of the page before
   * @returns `bad_cursor` where `after` is not one of ours
   */
  readonly page: (
    cohort: string,
    size: number,
    after: string | null,
  ) => Promise<
    Result<{ readonly holders: readonly CardHolder[]; readonly next: string | null }, 'bad_cursor'>
  >;
  /** Keeps a new one in place of the one before. */
  readonly make: (card: SignInCard) => Promise<void>;
  /**
   * Uses it up.
   * @param use.by names this try: it may be sent again while `use.since` is before its first time
   * @returns true for exactly one of all tries that ask
   */
  readonly use: (
    card: Pick<SignInCard, 'person' | 'hash'>,
    use: { readonly by: string; readonly at: number; readonly since: number },
  ) => Promise<boolean>;
}

/** Devices on which people have signed in. */
export interface KnownDevices {
  /**
   * Remembers a device of a person for 400 days.
   * @param pair SHA-256, base64url, of the person's id and the device's token
   * @param now ms since 1970 UTC
   * @returns false where it was known
   */
  readonly remember: (pair: string, now: number) => Promise<boolean>;
}

/** What an account's owner gets a mail about (docs/bars.md S11). */
export const NOTICE_SUBJECTS = [
  'new-device',
  'wrong-codes',
  'passkey-added',
  'passkey-removed',
  'recovery-code-used',
  'recovery-code-renewed',
  'role-given',
] as const;
export type NoticeSubject = (typeof NOTICE_SUBJECTS)[number];

const EmailAddress = z.string().check(z.maxLength(254));

/**
 * Mails someone about their own account. Names a person; or an address that the task looks up. An address
 * without an account gets nothing.
 */
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
  /** False where the address is over its limit: the same work, and no mail. */
  send: z.boolean(),
});
export type MailCodeEvent = z.infer<typeof MailCodeEvent>;

/** Invites the people of one part of a list, and mails each. */
const InviteEvent = z.strictObject({
  task: z.literal('invite'),
  id: Ulid,
  cohort: Ulid,
  language: Language,
  by: Ulid,
  /** Mails those that are waiting once more, and makes none. */
  again: z.optional(z.boolean()),
  people: z
    .array(z.strictObject({ email: EmailAddress, name: z.string() }))
    .check(z.maxLength(LINES_AT_ONCE)),
});
export type InviteEvent = z.infer<typeof InviteEvent>;

/** Each minute: sends the mails whose time has come. */
const SendDueEvent = z.strictObject({ task: z.literal('send-due') });

/** Each hour: deletes what is kept for a time alone. */
const EraseDueEvent = z.strictObject({ task: z.literal('erase-due') });

/** A task by the clock, or that the function invokes itself with; everything else is a call over HTTP. */
export const TaskEvent = z.discriminatedUnion('task', [
  NoticeEvent,
  MailCodeEvent,
  InviteEvent,
  SendDueEvent,
  EraseDueEvent,
]);
export type TaskEvent = z.infer<typeof TaskEvent>;
