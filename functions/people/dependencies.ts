import type { Catalogue } from '#domain/course/course.ts';
import type { Cohorts, Members } from '../cohorts/ports.ts';
import type { People, PeopleWriter } from '../identity/ports.ts';
import type { Passkeys, SignInCards } from '../identity/sign-in-ports.ts';
import type { DueMails } from '../mail/ports.ts';
import type { Clock, Ids, Ledger } from '../ports.ts';
import type { Records } from '../progress/ports.ts';
import type { Attendance } from '../training/ports.ts';
import type { AccessRequests, SenderLinks, Shares } from '../worksheets/ports.ts';
import type {
  AccountMerges,
  AccountTies,
  JudgedPlaces,
  MergedRecords,
  MergeEntries,
  MovedTexts,
} from './merge-ports.ts';
import type { TransferEntries, Transfers } from './ports.ts';

/** What moving people keeps. */
export interface TransferStorage {
  readonly transfers: Transfers;
  readonly transferEntries: TransferEntries;
}

/** What merging accounts keeps, and what it joins and moves. */
export interface MergeStorage {
  readonly merges: AccountMerges;
  readonly ties: AccountTies;
  readonly mergeEntries: MergeEntries;
  readonly records: Records;
  readonly mergedRecords: MergedRecords;
  readonly judgedPlaces: JudgedPlaces;
  readonly movedTexts: MovedTexts;
  readonly sheets: Pick<Attendance, 'read' | 'write'>;
  readonly shares: Shares;
  readonly senderLinks: SenderLinks;
  readonly accessRequests: AccessRequests;
}

/** What moving and merging people keeps. */
export interface PeopleStorage extends TransferStorage, MergeStorage {}

/** What else moving and merging people works with. */
export interface PeopleTools {
  readonly people: People;
  readonly peopleWriter: Pick<PeopleWriter, 'enrol'>;
  readonly passkeys: Pick<Passkeys, 'listOf'>;
  readonly signInCards: Pick<SignInCards, 'read'>;
  readonly members: Members;
  readonly cohorts: Cohorts;
  readonly ledger: Ledger;
  readonly ids: Ids;
  readonly dueMails: Pick<DueMails, 'make'>;
  /** @returns null for a course there is not */
  readonly readCourse: (course: string) => Promise<{ readonly catalogue: Catalogue } | null>;
  readonly now: Clock;
}

/** Everything that moving people between affiliates works with. */
export interface PeopleDependencies extends PeopleTools, TransferStorage {}

/** Everything that merging accounts works with. */
export interface MergeDependencies extends PeopleTools, MergeStorage {}

/** What its routes begin with: the storage comes with the first call. */
export interface PeopleRouteDependencies extends PeopleTools {
  readonly bringPeopleStorage: () => Promise<PeopleStorage>;
}
