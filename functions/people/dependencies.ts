import type { Catalogue } from '#domain/course/course.ts';
import type { Cohorts } from '../storage/cohorts.ts';
import type { Members } from '../storage/members.ts';
import type { People, PeopleWriter } from '../storage/people.ts';
import type { Passkeys } from '../storage/passkeys.ts';
import type { SignInCards } from '../storage/sign-in-cards.ts';
import type { DueMails } from '../storage/due-mails.ts';
import type { Clock, Ids } from '../context.ts';
import type { Ledger } from '../storage/ledger.ts';
import type { Records } from '../storage/records.ts';
import type { Attendance } from '../storage/attendance.ts';
import type { AccessRequests } from '../storage/access-requests.ts';
import type { SenderLinks } from '../storage/sender-links.ts';
import type { Shares } from '../storage/shares.ts';
import type { AccountMerges, AccountTies } from '../storage/account-merges.ts';
import type { JudgedPlaces, MergedRecords } from '../storage/merged-records.ts';
import type { MergeEntries } from '../storage/merge-entries.ts';
import type { MovedTexts } from '../storage/moved-texts.ts';
import type { TransferEntries } from '../storage/transfer-entries.ts';
import type { Transfers } from '../storage/transfers.ts';

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
