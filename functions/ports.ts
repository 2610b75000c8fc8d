import * as z from 'zod/mini';
import { StaffRole } from '#domain/people/access.ts';
import type { StatusPlace } from '#domain/certificate/document.ts';
import { REVOCATION_CAUSES } from '#domain/certificate/revocation.ts';
import { Language, Ulid } from '#domain/values/ids.ts';
import type { LeftBy } from '#domain/people/leaving.ts';
import { SessionMethod } from '#domain/people/sessions.ts';

/** `throttled`: too many calls. `down`: no answer. */
export type Outage = 'throttled' | 'down';

/** The database cannot be reached or throttles. Thrown; the pipeline answers 503 with Retry-After. */
export class Unavailable extends Error {
  override readonly name = 'Unavailable';
  readonly outage: Outage;

  constructor(outage: Outage, options: ErrorOptions) {
    super(`the database is ${outage}`, options);
    this.outage = outage;
  }
}

/** ms since 1970 UTC. */
export type Clock = () => number;

/** Makes ids; a test hands in its own. */
export interface Ids {
  /** A new ULID. */
  readonly ulid: () => string;
  /** A new secret of 128 random bits, base64url, 22 characters. */
  readonly secret: () => string;
  /** SHA-256, base64url, 43 characters: how a secret is kept. */
  readonly hash: (secret: string) => string;
}

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

/** A sign-in by a further card. Times in ms since 1970 UTC (`domain/people/card-hold.ts`). */
export const CardHold = z.object({
  card: z.int(),
  /** When it signed in. */
  usedAt: z.int(),
  opensAt: z.int(),
  vouchedBy: z._default(z.set(Ulid), () => new Set<string>()),
  vouchedAt: z.optional(z.int()),
  answer: z.optional(z.enum(['yes', 'no'])),
  answeredAt: z.optional(z.int()),
  opened: z.array(z.int()),
});
export type CardHold = Readonly<z.infer<typeof CardHold>>;

/** A sign-in on one browser. All times but `expiresAt` in ms since 1970 UTC. */
export const Session = z.object({
  /** SHA-256 of its token, base64url. */
  id: z.string(),
  person: Ulid,
  method: SessionMethod,
  /** When the further card was made that began it; none for other ways in (`domain/people/card-hold.ts`). */
  card: z.optional(z.int()),
  /** Browser and system, such as "Chrome on Android"; empty where unknown. */
  device: z.string(),
  /** The person's generation when it began; it ends when theirs is higher. */
  generation: z.int().check(z.nonnegative()),
  createdAt: z.int(),
  lastSeenAt: z.int(),
  /** Second since 1970 UTC after which it is swept. */
  expiresAt: z.int(),
});
export type Session = Readonly<z.infer<typeof Session>>;

/** Acts that take access away, or give back what another took; beside each what it is done to. */
export const LEDGER_ACTS = [
  /** `person:cohort`. */
  'removed-from-cohort',
  /** `person:cohort`. */
  'restored-to-cohort',
  /** `person:scope`. */
  ...StaffRole.options.map((role) => `role-ended-${role}` as const),
  /** `person:alliance`; the cause is when it was ended. */
  'administrator-returned',
  /** A certificate's public id. */
  ...REVOCATION_CAUSES.map((cause) => `certificate-${cause}` as const),
  /** A cohort without members. */
  'cohort-removed',
  /** A cohort; the cause is when it ended, in both. */
  'cohort-ended',
  'cohort-reopened',
  /** The link's id. */
  'join-link-closed',
  /** The link's id. */
  'join-link-reopened',
  /** A person; the cause is the generation that began by it. */
  'signed-out-everywhere',
  /** The key of a passkey of `by`. */
  'passkey-removed',
  /** A person; the cause is when the code was made. */
  'recovery-code-used',
  /** A person. */
  'recovery-code-renewed',
  /** A person; the cause is when the card was made. Those before it end. */
  'sign-in-card-made',
  /** A person; the cause is when the card was made. */
  'sign-in-card-used',
  /** `address:cohort`, the address by its keyed hash. */
  'invitation-withdrawn',
  /** `address:cohort`. */
  'invitation-restored',
  /** `person:version`, the empty version by which they deleted a text; the cause is how many there were. */
  'text-deleted',
  /** `person:share`; the cause is when it was shared. */
  'taken-back',
  /** `person:link`, that of a sender; the cause is when it was made. */
  'sender-link-ended',
  /** A person who forgot the address of their sender; the cause is when they had named it. */
  'sender-forgotten',
  /** An address that wants no mails as somebody's sender, by its keyed hash. */
  'sender-mails-stopped',
  /** `person:cohort`; the cause is when it was sent. */
  'access-request-deleted',
  /** A person; the cause is when they gave the number. */
  'telephone-taken-back',
  /** A person; the cause is when their calendar link was made. */
  'calendar-ended',
  /** A cohort; the cause is when its link for hosts was made. */
  'host-link-ended',
  /** `absorbed:kept`. */
  'accounts-merged',
  /** `absorbed:kept`. */
  'accounts-separated',
] as const;
export type LedgerAct = (typeof LEDGER_ACTS)[number];

/** One row of the ledger. */
export interface LedgerRow {
  readonly act: LedgerAct;
  /** Whom or what it was done to. */
  readonly subject: string;
  /** A generation, or a time in ms: with it the row is written once. */
  readonly cause: number;
  /** Who did it. */
  readonly by: string;
  /** ms since 1970 UTC. */
  readonly at: number;
  /** Public words that belong to it; empty where there are none. */
  readonly reason?: string;
  /**
   * A certificate's place in the status lists. Its copies name the place, also where a restore loses the
   * certificate.
   */
  readonly place?: StatusPlace;
  /** Where somebody left a cohort or came back: why they left; staff removed them where it says nothing. */
  readonly leftBy?: LeftBy;
  /** Where a text was deleted, and the versions whose text is erased. */
  readonly worksheet?: string;
  readonly versions?: readonly string[];
  /** The place of its successor. Nobody else is given it where a restore loses the successor. */
  readonly successor?: StatusPlace;
}

/** Acts that take access away; replayed after a restore (docs/decisions/recovery.md). */
export interface Ledger {
  /** Writes an act down once for its cause, before it is done. The time is the cause if none is given. */
  readonly record: (row: Omit<LedgerRow, 'cause'> & { readonly cause?: number }) => Promise<void>;
}

/** The ledger as a restore reads it. */
export interface LedgerReader {
  /**
   * All rows of a UTC day.
   * @param day as `2026-11-24`
   * @throws Error for a row of an act that is not known here
   */
  readonly ofDay: (day: string) => Promise<readonly LedgerRow[]>;
}

/**
 * What the operator can turn off without a deploy (docs/runbook.md). `sign-up`: joining by a link. `mail`:
 * every mail, so also sign-in by code. `changes`: everything but reading and signing in or out.
 */
export const SWITCHES = ['sign-up', 'mail', 'changes'] as const;
export type SwitchName = (typeof SWITCHES)[number];
/** What the stack on one machine turns off where its disk is almost full. It closes what `changes` does. */
export const DISK_SWITCH = 'disk';

/** The switches as they are stored. */
export interface SwitchBoard {
  /** Names of those that are off. */
  readonly off: () => Promise<ReadonlySet<SwitchName>>;
  readonly turn: (name: SwitchName | typeof DISK_SWITCH, to: 'on' | 'off', at: number) => Promise<void>;
}

/** The switches as requests and tasks ask for them. */
export interface Switches {
  readonly isOff: (name: SwitchName) => Promise<boolean>;
}
