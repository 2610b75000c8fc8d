import type { Cohorts, Members } from '../cohorts/ports.ts';
import type { People, PeopleWriter } from '../identity/ports.ts';
import type { Clock, Ids, Ledger } from '../ports.ts';
import type { TransferEntries, Transfers } from './ports.ts';

/** What moving people keeps. */
export interface PeopleStorage {
  readonly transfers: Transfers;
  readonly transferEntries: TransferEntries;
}

/** What else moving people works with. */
export interface PeopleTools {
  readonly people: People;
  readonly peopleWriter: Pick<PeopleWriter, 'enrol'>;
  readonly members: Members;
  readonly cohorts: Cohorts;
  readonly ledger: Ledger;
  readonly ids: Ids;
  readonly now: Clock;
}

/** Everything that moving people between affiliates works with. */
export interface PeopleDependencies extends PeopleTools, PeopleStorage {}

/** What its routes begin with: the storage comes with the first call. */
export interface PeopleRouteDependencies extends PeopleTools {
  readonly bringPeopleStorage: () => Promise<PeopleStorage>;
}
