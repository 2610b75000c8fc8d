import * as z from 'zod/mini';
import { CohortOwner, type Role, StaffRole } from '#domain/people/access.ts';
import type { Path } from '#domain/record/completion.ts';
import type { NotedRead } from '#domain/contract/exports.ts';
import { PathName } from '#domain/contract/people.ts';
import { Language, Slug, Ulid } from '#domain/values/ids.ts';
import { LEFT_BY, type LeftBy } from '#domain/people/leaving.ts';
import type { LearningRecord } from '#domain/record/record.ts';
import type { Result } from '#domain/values/result.ts';
import type { PhoneNews } from '../progress/ports.ts';

/** How a person takes part in a cohort. */
export const Enrolment = z.object({
  person: Ulid,
  cohort: Ulid,
  /** Their home affiliate; null where nobody has said, in a cohort of the Alliance alone. */
  affiliate: z.nullable(Ulid),
  /** In a cohort of the Alliance: it is listed by home, too. */
  byHome: z.optional(z.literal(true)),
  course: Slug,
  path: PathName,
  /** Number of the course's edition when they joined: none before it judges them. */
  edition: z.int().check(z.nonnegative()),
  /** ms since 1970 UTC. */
  enrolledAt: z.int().check(z.nonnegative()),
  /** When a transfer or a merge brought them, which leave `enrolledAt` as it was, ms. */
  cameAt: z.optional(z.int()),
  /** When staff put them in by a list, ms; none for who came in by their own act. */
  addedAt: z.optional(z.int()),
  /** The person's, as it was when last written down here: what the board shows. */
  name: z.string(),
  /** The person's, in which others write to them. */
  language: Language,
  /**
   * When they left or were removed, ms; null while they are in. Only those who are in are in the cohort's
   * list.
   */
  leftAt: z._default(z.nullable(z.int()), null),
  /** Why they are out; only this is undone. None of those who left before it was written down. */
  leftBy: z.optional(z.enum(LEFT_BY)),
  /** Who of the staff last wrote to them, and when, ms. What was written is not kept. */
  writtenTo: z.optional(z.object({ by: Ulid, at: z.int() })),
});
export type Enrolment = Readonly<z.infer<typeof Enrolment>>;

/** An affiliate of the alliance. */
export const Affiliate = z.object({
  id: Ulid,
  name: z.string(),
  /** ms since 1970 UTC. */
  createdAt: z.int().check(z.nonnegative()),
});
export type Affiliate = Readonly<z.infer<typeof Affiliate>>;

/** A cohort. */
export const Cohort = z.object({
  id: Ulid,
  /** Whose it is. */
  affiliate: CohortOwner,
  course: Slug,
  name: z.string(),
  /** YYYY-MM-DD, or null for a rolling cohort. */
  startsOn: z.nullable(z.string()),
  /** YYYY-MM-DD, not before `startsOn`; null for a rolling cohort and where nobody has set it. */
  endsOn: z.nullable(z.string()),
  place: z.string(),
  /** The path that newcomers take. */
  path: PathName,
  /** ms since 1970 UTC. */
  createdAt: z.int().check(z.nonnegative()),
  /** When it was taken back, ms: it is in no list, and looks missing. */
  removedAt: z.optional(z.int()),
  /**
   * When somebody ended it, ms, and who: its links open nothing, nothing is mailed for it, and its roles read
   * without acting (`afterEnd` of a route). All of that follows from this alone.
   */
  endedAt: z.optional(z.int()),
  endedBy: z.optional(Ulid),
  /** Reminders leave by themselves after good days of the calendar; none where they don't. */
  calendarNudges: z.optional(
    z.object({
      /** Who turned them on, in which time zone, and when, ms. */
      by: Ulid,
      zone: z.string(),
      since: z.int(),
      /** The last day in the zone for which everyone was looked at, YYYY-MM-DD. */
      lookedOn: z.optional(z.string()),
    }),
  ),
  /** Since when hosts of its field day have a link, ms. */
  hostLinkSince: z.optional(z.int()),
});
export type Cohort = Readonly<z.infer<typeof Cohort>>;

/** A join link. Uses left is `limit` minus the size of the set of people it admitted. */
export const JoinLink = z.object({
  /** SHA-256 of its code, base64url. */
  id: z.string(),
  /** What tells it apart from others; empty where nobody gave it one. */
  label: z._default(z.string(), ''),
  /** What it opens: a place in a cohort, or a role. */
  grant: z.discriminatedUnion('grants', [
    // `affiliate`: the home of those it admits; null where they say it themselves.
    z.object({ grants: z.literal('enrolment'), cohort: Ulid, affiliate: z.nullable(Ulid) }),
    z.object({ grants: z.literal('role'), role: StaffRole, scope: z.string() }),
  ]),
  limit: z.int().check(z.positive()),
  /** Ids of the people it admitted. */
  admitted: z._default(z.set(Ulid), () => new Set()),
  /** Who made it; null for the operator's. They are never given a role by it (docs/bars.md S31). */
  madeBy: z.nullable(Ulid),
  /** ms since 1970 UTC. */
  createdAt: z.int(),
  expiresAt: z.int(),
  closedAt: z._default(z.nullable(z.int()), null),
  /** Whom it admits waits until staff let them in. */
  waits: z._default(z.boolean(), false),
  /** It would make an administrator, and admits nobody before another administrator has confirmed it. */
  needsConfirming: z.optional(z.literal(true)),
  confirmedBy: z.optional(Ulid),
  confirmedAt: z.optional(z.int()),
  /** Keyed hash of the letters of a workshop, by which it is found too; none for any other link. */
  letters: z.optional(z.string()),
  /** Its code under a seal (`CodeSeal`), base64url; none for a link that is shown once. */
  sealed: z.optional(z.string()),
});
export type JoinLink = Readonly<z.infer<typeof JoinLink>>;
export type JoinGrant = JoinLink['grant'];

/** Someone on a cohort's board. */
export interface Member {
  readonly enrolment: Enrolment;
  /** The name of who last wrote to them; null where nobody has, or they are not here any more. */
  readonly writer: string | null;
  /** Null where they have done nothing in this course yet. */
  readonly record: LearningRecord | null;
  /** Null where their phone has brought nothing yet. */
  readonly news: PhoneNews | null;
}

/** The affiliates whose people a call is about, in a cohort of the Alliance; null: it’s about everyone. */
export type Homes = readonly string[] | null;

/** A cohort's people. Lists lag by moments; changes are conditions on the enrolment itself. */
export interface Members {
  /**
   * One page by name: one query of enrolments and one BatchGetItem of records, with the names of who wrote.
   * @param after `next` of the page before
   * @param homes of a cohort of the Alliance, the people of these affiliates alone; everyone if left out.
   *   Then enrolments are a read of their own, and each affiliate's people begin a page.
   * @param namePrefix how names begin; accents and capitals don't count. Everyone if left out
   * @returns `bad_cursor` where `after` is not one of ours, or of another search
   */
  readonly page: (
    cohort: Pick<Cohort, 'id' | 'course'>,
    size: number,
    after: string | null,
    homes?: Homes,
    namePrefix?: string,
  ) => Promise<Result<{ readonly members: readonly Member[]; readonly next: string | null }, 'bad_cursor'>>;
  /** The home affiliates of people who are or were in a cohort, by person. Strongly consistent. */
  readonly homesOf: (
    cohort: string,
    people: readonly string[],
  ) => Promise<ReadonlyMap<string, string | null>>;
  /** @returns `missing` where they are not in the cohort now, or it is not the Alliance's */
  readonly setHome: (cohort: string, person: string, home: string) => Promise<'done' | 'missing'>;
  /** @returns `missing` where they are not in the cohort now */
  readonly changePath: (cohort: string, person: string, path: Path) => Promise<'done' | 'missing'>;
  /** Notes who wrote to them. @returns `missing` where they are not in the cohort now */
  readonly noteWriting: (
    cohort: string,
    person: string,
    writing: { readonly by: string; readonly at: number },
  ) => Promise<'done' | 'missing'>;
  /** Takes the note away if it is by this person. @returns `missing` where it is not */
  readonly forgetWriting: (cohort: string, person: string, by: string) => Promise<'done' | 'missing'>;
  /** @param by staff if left out. @returns `missing` where they are not in the cohort now */
  readonly remove: (cohort: string, person: string, at: number, by?: LeftBy) => Promise<'done' | 'missing'>;
  /**
   * Undoes a removal of this kind, by staff if left out, after a time, ms.
   * @returns `missing` where they are in the cohort, never were, left otherwise, or left by then
   */
  readonly restore: (
    cohort: string,
    person: string,
    by?: LeftBy,
    after?: number,
  ) => Promise<'done' | 'missing'>;
}

/** Who is in a cohort, to count them. The list lags by moments. */
export interface MemberIds {
  /**
   * @param home of this affiliate alone, in a cohort of the Alliance; null for everyone
   * @param most so many at least, where there are as many; all if left out
   */
  readonly of: (cohort: string, home: string | null, most?: number) => Promise<readonly string[]>;
}

/** Who of the staff took which people out as a file, or read what they need. */
export interface Exports {
  /** Once for each person, cohort, reader, kind and day. */
  readonly recordRead: (noted: {
    readonly person: string;
    readonly cohort: string;
    readonly reader: string;
    readonly exported: NotedRead;
    /** ms since 1970 UTC. */
    readonly at: number;
  }) => Promise<void>;
  /** All of a person, in no order. */
  readonly ofPerson: (person: string) => Promise<
    readonly {
      readonly reader: string;
      readonly exported: NotedRead;
      readonly cohort: string;
      readonly at: number;
    }[]
  >;
  /** Of a page that doesn't name the people: once for each cohort, reader, kind of file and day. */
  readonly record: (noted: {
    readonly cohort: string;
    readonly reader: string;
    readonly exported: NotedRead;
    readonly homes?: Homes;
    /** ms since 1970 UTC. */
    readonly at: number;
  }) => Promise<void>;
  /** Those of a cohort since a time, ms, in no order. `homes`: of their people alone. */
  readonly ofCohort: (
    cohort: string,
    since: number,
  ) => Promise<
    readonly {
      readonly reader: string;
      readonly exported: NotedRead;
      readonly homes: Homes;
      readonly at: number;
    }[]
  >;
}

/** Who of the administrators opened which affiliate. */
export interface AffiliateOpenings {
  /** Once for each affiliate, reader and day. */
  readonly record: (opening: {
    readonly affiliate: string;
    readonly reader: string;
    /** ms since 1970 UTC. */
    readonly at: number;
  }) => Promise<void>;
  /** In no order. */
  readonly ofAffiliate: (
    affiliate: string,
  ) => Promise<readonly { readonly reader: string; readonly at: number }[]>;
}

/** Who has which role where. Lists lag by moments; what someone may do is read with their own file. */
export interface Staff {
  /** @param scope a cohort's or affiliate's id, or `alliance` */
  readonly listOf: (scope: string) => Promise<readonly StaffEntry[]>;
  /** @returns `missing` where they have no such role now */
  readonly end: (person: string, role: Role, at: number) => Promise<'done' | 'missing'>;
  /** Who of these has the role, or had it. Strongly consistent. */
  readonly standings: (people: readonly string[], role: Role) => Promise<ReadonlyMap<string, RoleStanding>>;
  /** Gives back a role that was ended at that time. @returns `missing` where none was */
  readonly giveBack: (person: string, role: Role, endedAt: number) => Promise<'done' | 'missing'>;
}

/** A role that somebody has, or had. Times in ms since 1970 UTC. */
export interface RoleStanding {
  readonly name: string;
  readonly grantedAt: number;
  readonly endedAt?: number | undefined;
}

/** Someone with a role, by name. */
export interface StaffEntry {
  readonly person: string;
  readonly name: string;
  readonly role: StaffRole;
}

/** Names of cohorts, also of those taken back, and of affiliates by id; ids of missing ones are left out. */
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
  /** @returns null where there is none, or it was taken back */
  readonly readCohort: (cohort: string) => Promise<Cohort | null>;
  /** By name. The list lags by moments. */
  readonly listAffiliates: () => Promise<readonly Affiliate[]>;
  /** By first day, rolling ones last. The list lags by moments. @param affiliate its id, or `alliance` */
  readonly listCohorts: (affiliate: string) => Promise<readonly Cohort[]>;
  /** @returns `exists` when the id is taken */
  readonly openAffiliate: (affiliate: Affiliate) => Promise<'written' | 'exists'>;
  readonly openCohort: (cohort: Cohort) => Promise<'written' | 'exists'>;
  /** Changes what may change: name, days, place, path. @returns `missing` where there is no such cohort */
  readonly editCohort: (cohort: Cohort) => Promise<'done' | 'missing'>;
  /** @param to null turns them off. @returns `missing` where there is no such cohort */
  readonly turnCalendarNudges: (
    cohort: string,
    to: Cohort['calendarNudges'] | null,
  ) => Promise<'done' | 'missing'>;
  /** Notes that everyone was looked at for a day. @returns `missing` where they are off */
  readonly noteNudgesLookedOn: (cohort: string, day: string) => Promise<'done' | 'missing'>;
  /** Gives its hosts a link as of a time; a cohort that has a link keeps it. */
  readonly beginHostLink: (cohort: string, since: number) => Promise<void>;
  /** Ends a link for hosts that was made then or before. Twice changes nothing. */
  readonly endHostLink: (cohort: string, since: number) => Promise<void>;
  /** Takes a cohort out of its affiliate. @returns `missing` where there is no such cohort */
  readonly removeCohort: (cohort: string, at: number) => Promise<'done' | 'missing'>;
  /** @returns `missing` where there is no such cohort, or it has ended */
  readonly endCohort: (cohort: string, by: string, at: number) => Promise<'done' | 'missing'>;
  /** Undoes the end of that time, ms. @returns `missing` where that isn't its end */
  readonly reopenCohort: (cohort: string, endedAt: number) => Promise<'done' | 'missing'>;
}

/** Join links. */
export interface JoinLinks {
  /** @returns null where there is none; a dead link is returned too */
  readonly read: (id: string) => Promise<JoinLink | null>;
  /** The newest of these letters, by their keyed hash; one that was just made is found moments later. */
  readonly findByLetters: (hash: string) => Promise<JoinLink | null>;
  /** Those of a cohort, an affiliate or the alliance, by when they were made. The list lags by moments. */
  readonly listOf: (scope: string) => Promise<readonly JoinLink[]>;
  readonly make: (link: JoinLink) => Promise<'written' | 'exists'>;
  /** @returns `missing` where none waits that somebody else made */
  readonly confirm: (id: string, by: string, at: number) => Promise<'done' | 'missing'>;
  /** Closes it; closing twice changes nothing. @returns `missing` where there is none */
  readonly close: (id: string, at: number) => Promise<'closed' | 'missing'>;
  /** Closes it for good if it has admitted nobody. @returns `used` where it has, or there is none */
  readonly closeUnused: (id: string, at: number) => Promise<'closed' | 'used'>;
  /** Opens it again. @returns `missing` where it is not closed, or was no later than that */
  readonly reopen: (id: string, closedAfter: number) => Promise<'done' | 'missing'>;
  /**
   * Admits a person, once however often it is called: one conditional update.
   * @returns `dead` where it is missing, expired, closed, full or still to be confirmed
   */
  readonly admit: (id: string, person: string, now: number) => Promise<'admitted' | 'dead'>;
}

/** That somebody wants to join a cohort whose link has a waiting room. Times in ms since 1970 UTC. */
export const JoinRequest = z.object({
  person: Ulid,
  cohort: Ulid,
  /** Their home affiliate, as in an enrolment. */
  affiliate: z.nullable(Ulid),
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
  /**
   * One page of those who were turned away after that time, the first of them first. It lags by moments, and
   * leaves out who was let in or asked again since.
   * @param after `next` of the page before
   * @returns `bad_cursor` where `after` is not one of ours
   */
  readonly turnedAway: (
    cohort: string,
    since: number,
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

/** A number by which somebody can be called. Times in ms since 1970 UTC. */
export interface Telephone {
  readonly person: string;
  /** Names this giving of it; the next one has another id. */
  readonly id: string;
  readonly at: number;
  /** As E.164 writes it; undefined where it was taken back. */
  readonly number?: string | undefined;
  /** The cohorts that its owner named; undefined where it was given before they could (`isGivenTo`). */
  readonly cohorts?: readonly string[] | undefined;
}

/** Numbers that people gave so that they can be called. Each change is one conditional write. */
export interface Telephones {
  /** Strongly consistent. @returns null where they never gave one */
  readonly read: (person: string) => Promise<Telephone | null>;
  /**
   * Puts a number in the place of the one that is known.
   * @param before id of that one, or null: none
   * @param dueAt when the clock deletes it, ms
   * @returns `behind` where another write came first: read again
   */
  readonly put: (
    telephone: Telephone & { readonly number: string },
    before: string | null,
    dueAt: number,
  ) => Promise<'written' | 'behind'>;
  /** Deletes the number of this id, and any given before `at`. Twice changes nothing. */
  readonly remove: (person: string, by: { readonly id: string; readonly at: number }) => Promise<void>;
  /** Numbers by person, of those who are in a cohort now and gave it theirs. Strongly consistent. */
  readonly ofMembers: (cohort: string, people: readonly string[]) => Promise<ReadonlyMap<string, Telephone>>;
  /** Those that the clock is to delete, the longest due. The list lags by moments. */
  readonly due: (most: number) => Promise<readonly (Telephone & { readonly dueAt: number })[]>;
}
