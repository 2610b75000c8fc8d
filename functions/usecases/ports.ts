import type { Language } from '#domain/ids.ts';
import type { Path } from '#domain/completion.ts';
import type { StatusPlace } from '#domain/credential/certificate-document.ts';
import type { Role, StaffRole } from '#domain/contract/people.ts';
import type { SessionMethod } from '#domain/contract/sessions.ts';
import type { LearningRecord } from '#domain/record.ts';
import type { Result } from '#domain/result.ts';
import type { History, Version } from '#domain/worksheet.ts';
import type { RevocationCause } from './certificate-ports.ts';

/** `throttled`: come back slower. `down`: nobody answered. */
export type Outage = 'throttled' | 'down';

/** The database cannot be reached or asks for patience. Thrown; the frame answers 503 with Retry-After. */
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
export interface Person {
  readonly id: string;
  readonly name: string;
  /** In the form of `domain/email.ts`. */
  readonly email: string;
  readonly language: Language;
  /** Raised to end every session at once. */
  readonly generation: number;
  /** ms since 1970 UTC. */
  readonly createdAt: number;
}

/** How a person takes part in a cohort. */
export interface Enrolment {
  readonly person: string;
  readonly cohort: string;
  readonly affiliate: string;
  readonly course: string;
  readonly path: Path;
  /** Number of the course's edition when they joined: none before it judges them. */
  readonly edition: number;
  /** ms since 1970 UTC. */
  readonly enrolledAt: number;
  /** The person's, as it was when last written down here: what the board shows. */
  readonly name: string;
  /** The person's, in which others write to them. */
  readonly language: Language;
  /** When they left or were taken out, ms; null while they are in. Only those who are in are in the cohort's list. */
  readonly leftAt: number | null;
}

/** An affiliate of the alliance. */
export interface Affiliate {
  readonly id: string;
  readonly name: string;
  /** ms since 1970 UTC. */
  readonly createdAt: number;
}

/** A cohort of an affiliate. */
export interface Cohort {
  readonly id: string;
  readonly affiliate: string;
  readonly course: string;
  readonly name: string;
  /** YYYY-MM-DD, or null for a rolling cohort. */
  readonly startsOn: string | null;
  /** YYYY-MM-DD, not before `startsOn`; null for a rolling cohort and where nobody has set it. */
  readonly endsOn: string | null;
  readonly place: string;
  /** The path its people are asked to take. */
  readonly path: Path;
  /** ms since 1970 UTC. */
  readonly createdAt: number;
}

/** What a join link opens: a place in a cohort, or a role. */
export type JoinGrant =
  | { readonly grants: 'enrolment'; readonly cohort: string; readonly affiliate: string }
  | { readonly grants: 'role'; readonly role: StaffRole; readonly scope: string };

/** A join link. Uses left is `limit` minus the size of the set of people it admitted. */
export interface JoinLink {
  /** SHA-256 of its code, base64url. */
  readonly id: string;
  readonly grant: JoinGrant;
  readonly limit: number;
  /** Ids of the people it admitted. */
  readonly admitted: ReadonlySet<string>;
  /** Who made it; null for the operator's. They are never given a role by it (BARS S31). */
  readonly madeBy: string | null;
  /** ms since 1970 UTC. */
  readonly createdAt: number;
  readonly expiresAt: number;
  readonly closedAt: number | null;
}

/** All that decides what someone may do and has done; read by one strongly consistent query. */
export interface PersonFile {
  readonly person: Person;
  /** Those that hold now. */
  readonly roles: readonly Role[];
  /** Those that hold now. */
  readonly enrolments: readonly Enrolment[];
  /** By course. */
  readonly records: ReadonlyMap<string, LearningRecord>;
}

/** People as requests see them. */
export interface People {
  /** @returns null where there is no such person */
  readonly read: (person: string) => Promise<PersonFile | null>;
}

/** The words of one version of a worksheet. */
export interface VersionWords {
  readonly worksheet: string;
  /** The event that brought it. */
  readonly id: string;
  /** ms since 1970 UTC. */
  readonly at: number;
  readonly text: string;
}

/** What people wrote. Nobody but they themselves is ever told of it. */
export interface Worksheets {
  /** All of a person's worksheets. */
  readonly histories: (person: string) => Promise<ReadonlyMap<string, History>>;
  /** Keeps the words of one version, unless they are there. @returns `behind`: not kept this time, try again */
  readonly put: (person: string, version: VersionWords) => Promise<'written' | 'exists' | 'behind'>;
  /** Names versions in their worksheet, once their words are kept. @returns `behind`: not named this time, or there is no room for all of them */
  readonly list: (
    person: string,
    worksheet: string,
    versions: readonly Version[],
  ) => Promise<'written' | 'behind'>;
  /** The words of versions, in no order; those that were taken away are left out. */
  readonly words: (
    person: string,
    versions: readonly Pick<VersionWords, 'worksheet' | 'id'>[],
  ) => Promise<VersionWords[]>;
  /** Takes all of a person's words away. What is left says that they were, so that none comes back. */
  readonly erase: (person: string) => Promise<void>;
}

/** What a phone said of itself when it brought something new. */
export interface PhoneNews {
  /** ms since 1970 UTC, by the server's clock. */
  readonly heardAt: number;
  /** Events that still wait on it. */
  readonly waiting: number;
}

/** Someone on a cohort's board. */
export interface Member {
  readonly enrolment: Enrolment;
  /** Null where they have done nothing in this course yet. */
  readonly record: LearningRecord | null;
  /** Null where nothing has come from a phone of theirs yet. */
  readonly news: PhoneNews | null;
}

/** A cohort's people. Lists lag by moments; changes are conditions on the enrolment itself. */
export interface Members {
  /**
   * One page by name: one query of enrolments and one BatchGetItem of records.
   * @param after `next` of the page before
   * @returns `bad_cursor` where `after` is not one of ours
   */
  readonly page: (
    cohort: Pick<Cohort, 'id' | 'course'>,
    size: number,
    after: string | null,
  ) => Promise<
    Result<{ readonly members: readonly Member[]; readonly next: string | null }, 'bad_cursor'>
  >;
  /** @returns `missing` where they are not in the cohort now */
  readonly changePath: (cohort: string, person: string, path: Path) => Promise<'done' | 'missing'>;
  /** @returns `missing` where they are not in the cohort now */
  readonly remove: (cohort: string, person: string, at: number) => Promise<'done' | 'missing'>;
  /** @returns `missing` where they were never in it, or are in it now */
  readonly restore: (cohort: string, person: string) => Promise<'done' | 'missing'>;
}

/** Who has which role where. Lists lag by moments; what someone may do is read with their own file. */
export interface Staff {
  /** @param scope a cohort's or affiliate's id, or `alliance` */
  readonly listOf: (scope: string) => Promise<readonly StaffEntry[]>;
  /** @returns `missing` where they have no such role now */
  readonly end: (person: string, role: Role, at: number) => Promise<'done' | 'missing'>;
}

/** Someone with a role, by name. */
export interface StaffEntry {
  readonly person: string;
  readonly name: string;
  readonly role: StaffRole;
}

/** What people have done. */
export interface Records {
  /** Strongly consistent. @returns null where they have done nothing in this course yet */
  readonly read: (person: string, course: string) => Promise<LearningRecord | null>;
  /**
   * Stores `record` if the stored version is `record.version - 1` (0: none stored).
   * @returns `behind` when another write came first, `throttled` when the database asks for patience: read again and retry
   */
  readonly write: (
    person: string,
    record: LearningRecord,
    news: PhoneNews,
  ) => Promise<'written' | 'behind' | 'throttled'>;
}

/** Names of cohorts and affiliates by id; ids of missing ones are left out. */
export interface Names {
  readonly cohorts: ReadonlyMap<string, Cohort>;
  readonly affiliates: ReadonlyMap<string, Affiliate>;
}

/** Affiliates and their cohorts. */
export interface Cohorts {
  readonly names: (ids: {
    readonly cohorts: readonly string[];
    readonly affiliates: readonly string[];
  }) => Promise<Names>;
  readonly readAffiliate: (affiliate: string) => Promise<Affiliate | null>;
  readonly readCohort: (cohort: string) => Promise<Cohort | null>;
  /** By name. The list lags by moments. */
  readonly listAffiliates: () => Promise<readonly Affiliate[]>;
  /** By first day, rolling ones last. The list lags by moments. */
  readonly listCohorts: (affiliate: string) => Promise<readonly Cohort[]>;
  /** @returns `exists` when the id is taken */
  readonly openAffiliate: (affiliate: Affiliate) => Promise<'written' | 'exists'>;
  readonly openCohort: (cohort: Cohort) => Promise<'written' | 'exists'>;
  /** Changes what may change: name, days, place, path. @returns `missing` where there is no such cohort */
  readonly editCohort: (cohort: Cohort) => Promise<'done' | 'missing'>;
}

/** Join links. */
export interface JoinLinks {
  /** @returns null where there is none, whatever the reason it may no longer open anything */
  readonly read: (id: string) => Promise<JoinLink | null>;
  /** Those of a cohort or affiliate, by when they were made. The list lags by moments. */
  readonly listOf: (scope: string) => Promise<readonly JoinLink[]>;
  readonly make: (link: JoinLink) => Promise<'written' | 'exists'>;
  /** Closes it for good; closing twice is closing once. @returns `missing` where there is none */
  readonly close: (id: string, at: number) => Promise<'closed' | 'missing'>;
  /**
   * Admits a person, once however often it is asked: one conditional update.
   * @returns `dead` where it is missing, expired, closed or full
   */
  readonly admit: (id: string, person: string, now: number) => Promise<'admitted' | 'dead'>;
}

/** A sign-in on one browser. All times but `expiresAt` in ms since 1970 UTC. */
export interface Session {
  /** SHA-256 of its token, base64url. */
  readonly id: string;
  readonly person: string;
  readonly method: SessionMethod;
  /** Browser and system, such as "Chrome on Android"; empty where unknown. */
  readonly device: string;
  /** The person's generation when it began; it ends when theirs is higher. */
  readonly generation: number;
  readonly createdAt: number;
  readonly lastSeenAt: number;
  /** Second since 1970 UTC after which it is swept. */
  readonly expiresAt: number;
}

/** Sessions as requests read them; `functions/identity` begins and ends them. */
export interface Sessions {
  /** @returns null where there is none or it has expired */
  readonly find: (tokenHash: string, now: number) => Promise<Session | null>;
  /** Notes that a session was used, if it still exists. */
  readonly touch: (tokenHash: string, now: number) => Promise<void>;
}

/** An act that takes access away, or gives back what another took. `subject` is what it was done to. */
export type LedgerAct =
  /** `person:cohort`. */
  | 'removed-from-cohort'
  /** `person:cohort`. */
  | 'restored-to-cohort'
  /** `person:scope`. */
  | `role-ended-${StaffRole}`
  /** A certificate's public id. */
  | `certificate-${RevocationCause}`
  /** The link's id. */
  | 'join-link-closed'
  /** A person; the cause is the generation that began by it. */
  | 'signed-out-everywhere'
  /** The key of a passkey of `by`. */
  | 'passkey-removed'
  /** A person; the cause is when the code was made. */
  | 'recovery-code-used'
  /** A person. */
  | 'recovery-code-renewed';

/** One row of the ledger. */
export interface LedgerRow {
  readonly act: LedgerAct;
  /** Whom or what it was done to. */
  readonly subject: string;
  /** A generation, or a time in ms: with it the row is written once. */
  readonly cause: number;
  /** Who asked. */
  readonly by: string;
  /** ms since 1970 UTC. */
  readonly at: number;
  /** Public words that belong to it; empty where there are none. */
  readonly reason?: string;
  /** A certificate's place in the status lists: its copies name it also where the certificate itself is lost with a restore. */
  readonly place?: StatusPlace;
  /** The place of the certificate that took its place: nobody else is given it where that one is lost. */
  readonly successor?: StatusPlace;
}

/** Acts that take access away; replayed after a restore (DATA.md "Tables"). */
export interface Ledger {
  /** Writes the act down once for its cause, before the act itself. */
  readonly record: (row: LedgerRow) => Promise<void>;
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
