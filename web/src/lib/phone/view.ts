import type { Path, Terms } from '#domain/record/completion.ts';
import type { Me } from '#domain/contract/sign-in.ts';
import { emptyRecord } from '#domain/record/events/events.ts';
import type { LearningRecord } from '#domain/record/record.ts';
import type { SaveStatus } from './status.ts';
import type { Pending } from './store/rows.ts';
import { textsKeptSince } from '#domain/record/texts-kept.ts';
import type { EnrolmentView } from '#domain/contract/people.ts';
import type { Syllabus } from '#domain/course/syllabus.ts';

/** Steps made without an account, offered to the person who signed in. */
export interface Claim {
  /** Whose account that is. */
  readonly person: string;
  /** Sections done under the anonymous id. */
  readonly steps: number;
  /** The account they would go to. */
  readonly email: string;
}

/** Everything the pages show of this phone, replaced as a whole when it changes. */
export interface PhoneView {
  /** The database has been read. */
  readonly ready: boolean;
  /** The person signed in here, as last heard. */
  readonly me: Me | null;
  /** The path that a trainer has put them on; null once they have read that. */
  readonly pathChange: Path | null;
  /** What this phone knows: confirmed by the server, and its own events. */
  readonly record: LearningRecord;
  readonly status: SaveStatus;
  /** Texts, by section. */
  readonly texts: ReadonlyMap<string, string>;
  /** How many texts have versions of several phones that conflict. */
  readonly conflicts: number;
  /** Stories read in their other version. */
  readonly swaps: ReadonlySet<string>;
  /** Steps made here without an account, to be offered once to the person who signed in. */
  readonly claim: Claim | null;
  /** A sign-in under way in this browser. */
  readonly pending: Pending | null;
  /** How many events the server will never take; they are kept here, to copy or send again. */
  readonly refused: number;
  /** Several people use this phone: texts stay in memory, what was sent is taken off it. */
  readonly shared: boolean;
}

/** What is shown before the database has been read, and while pages are prerendered. */
export const startingView = (course: string): PhoneView => ({
  ready: false,
  me: null,
  pathChange: null,
  record: emptyRecord(course),
  status: { kind: 'on-phone', count: 0 },
  texts: new Map(),
  conflicts: 0,
  swaps: new Set(),
  claim: null,
  pending: null,
  refused: 0,
  shared: false,
});

/** True where texts written on this phone are kept with the account, for the person's other phones. */
export const keepsTexts = ({ record }: Pick<PhoneView, 'record'>): boolean => textsKeptSince(record) !== null;

/** True where words of this owner are on this phone and nowhere else. */
export const hasWordsHere = ({ record, texts }: Pick<PhoneView, 'record' | 'texts'>): boolean =>
  !keepsTexts({ record }) && [...texts.values()].some((text) => text !== '');

/**
 * True for somebody with a role who is in no group themselves. They read the course along: what they do in it
 * stays on their phone, where no record asks for it.
 */
export const readsAlong = (me: Me | null): boolean =>
  me !== null && me.roles.length > 0 && me.enrolments.length === 0;

/**
 * What somebody's progress is shown by: all that any of their groups asks, by every edition since they first
 * joined one. Without a group it is the whole course as it is.
 * @param editions those that are at hand, the newest last
 */
export const termsOfAll = (enrolments: readonly EnrolmentView[], editions: readonly Syllabus[]): Terms => {
  const first = firstEdition(enrolments);
  return {
    path: pathOf(enrolments),
    rolling: enrolments.length > 0 && enrolments.every(({ cohort }) => cohort.startsOn === null),
    editions: editions.filter(({ edition }) => edition >= first),
  };
};

/** The path that somebody's groups ask together. */
export const pathOf = (enrolments: readonly EnrolmentView[]): Path =>
  enrolments.length > 0 && enrolments.every(({ path }) => path === 'core') ? 'core' : 'full';

/** Number of the first edition that counts for someone; Infinity without a group. */
export const firstEdition = (enrolments: readonly EnrolmentView[]): number =>
  Math.min(...enrolments.map(({ edition }) => edition));
