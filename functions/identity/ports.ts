import * as z from 'zod/mini';
import type { Role } from '#domain/people/access.ts';
import { HOUR_MS, DAY_MS } from '#domain/values/durations.ts';
import { Language, Ulid } from '#domain/values/ids.ts';
import type { LearningRecord } from '#domain/record/record.ts';
import type { Result } from '#domain/values/result.ts';
import type { Enrolment, Homes, JoinRequest } from '../cohorts/ports.ts';
import type { CardHold, Person, Session } from '../ports.ts';
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
  /** Cohorts that turned them away, whenever it was. */
  readonly turnedAway: readonly JoinRequest[];
  /** By course. */
  readonly records: ReadonlyMap<string, LearningRecord>;
  /** By course, what is kept of when their phone last brought something. */
  readonly news: ReadonlyMap<string, PhoneNews>;
  /** Their last sign-in by a further card; null where there was none. */
  readonly hold: CardHold | null;
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
   * @param comesBack also where they left by themselves since then
   * @returns `exists` where they are in it, or left it since
   */
  readonly enrol: (
    enrolment: Enrolment,
    invitedAt?: number,
    comesBack?: boolean,
  ) => Promise<'written' | 'exists'>;
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
  /** @param since null turns it off. @returns `missing` where nobody is there */
  readonly turnWeeklyReport: (person: string, since: number | null) => Promise<'done' | 'missing'>;
  /** Notes in which time zone somebody is. */
  readonly noteTimeZone: (person: string, zone: string) => Promise<void>;
  /** Gives somebody a calendar link as of a time; one that has a link keeps it. */
  readonly beginCalendar: (person: string, since: number) => Promise<void>;
  /** Ends a calendar link that was made then or before. Twice changes nothing. */
  readonly endCalendar: (person: string, since: number) => Promise<void>;
  /** Notes that mails to somebody's address come back for good. */
  readonly noteBounce: (person: string, at: number) => Promise<void>;
  /** A mail has arrived there after all. */
  readonly forgetBounce: (person: string) => Promise<void>;
}

/** How long an invitation waits, and its address is kept, ms: 90 days. */
export const INVITATION_MS = 90 * DAY_MS;

/** After how long a mail that was not handed on is given up for lost, ms: Lambda's own tries are over. */
const MAIL_LOST_MS = HOUR_MS;

/** An address from a list. Nothing of it is its owner's until they say yes. */
export const Invitation = z.object({
  cohort: Ulid,
  /** In a cohort of the Alliance, the home affiliate of whom it invites, where somebody has said. */
  home: z.optional(Ulid),
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
  /** When its mail was refused for good, ms; none once another try went out. */
  bouncedAt: z.optional(z.int()),
  /** When they came, ms. */
  takenAt: z.optional(z.int()),
  /** When it was withdrawn, ms. */
  withdrawnAt: z.optional(z.int()),
  /** When its owner said no, ms; none once they say yes. */
  declinedAt: z.optional(z.int()),
});
export type Invitation = Readonly<z.infer<typeof Invitation>>;

/** Does it invite somebody of one of these affiliates? @param homes null for all */
export const isOfHomes = ({ home }: Invitation, homes: Homes): boolean =>
  homes === null || (home !== undefined && homes.includes(home));

/** Does it still let its owner in, also one who said no? @param now ms since 1970 UTC */
export const isOpenInvitation = ({ takenAt, withdrawnAt, invitedAt }: Invitation, now: number): boolean =>
  takenAt === undefined && withdrawnAt === undefined && now < invitedAt + INVITATION_MS;

/** Does it wait for its owner's answer? @param now ms since 1970 UTC */
export const isWaiting = (invitation: Invitation, now: number): boolean =>
  isOpenInvitation(invitation, now) && invitation.declinedAt === undefined;

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
   * @param homes the affiliates whose people are read; null for everyone
   * @param after `next` of the page before
   * @returns `bad_cursor` where `after` is not one of ours
   */
  readonly page: (
    cohort: string,
    homes: Homes,
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
   * withdrawn or taken, by another task; one that was declined, once its time is over.
   */
  readonly make: (address: string, invitation: Invitation) => Promise<'written' | 'exists'>;
  /** Notes that the mail was handed on. */
  readonly noteSent: (address: string, cohort: string, at: number) => Promise<void>;
  /** Notes that a mail server refuses its mail for good. */
  readonly noteBounced: (address: string, cohort: string, at: number) => Promise<void>;
  /** Notes that its owner came. */
  readonly take: (address: string, cohort: string, at: number) => Promise<void>;
  /** Notes that its owner said no. */
  readonly decline: (address: string, cohort: string, at: number) => Promise<void>;
  /** Withdraws one that was made by then. @returns `missing` without one, or once its owner has answered */
  readonly withdraw: (address: string, cohort: string, at: number) => Promise<'done' | 'missing'>;
  /** @returns `missing` where it was not withdrawn, or not after this time, ms */
  readonly restore: (address: string, cohort: string, after: number) => Promise<'done' | 'missing'>;
}

/** Seals texts, each for one thing that it belongs to. */
export interface Seal {
  /** @returns base64url of a 96-bit nonce, what is sealed and a 128-bit tag; another each time */
  readonly seal: (owner: string, text: string) => string;
  /** @returns null where it was sealed for something else or under another secret, or was changed */
  readonly open: (owner: string, sealed: string) => string | null;
}

/** Addresses of invitations that wait, sealed, so that each can be mailed again. They are in no backup. */
export interface InvitedAddresses {
  /** @param address the keyed hash of `email` @param until ms since 1970 UTC, from when nobody reads it */
  readonly keep: (address: string, cohort: string, email: string, until: number) => Promise<void>;
  /** Changes until when it is kept, ms; nothing where it is kept no more. */
  readonly keepUntil: (address: string, cohort: string, until: number) => Promise<void>;
  /** Those of a cohort that are kept at this time, ms, by their hashes. */
  readonly among: (
    cohort: string,
    addresses: readonly string[],
    now: number,
  ) => Promise<ReadonlyMap<string, string>>;
  readonly forget: (address: string, cohort: string) => Promise<void>;
}
