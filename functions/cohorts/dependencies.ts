import type { Catalogue } from '#domain/course/course.ts';
import type { AdministratorEnds } from '../storage/administrator-ends.ts';
import type { DueMails } from '../storage/due-mails.ts';
import type { People } from '../storage/people.ts';
import type { Clock, Ids } from '../context.ts';
import type { Ledger } from '../storage/ledger.ts';
import type { Switches } from '../http/switches.ts';
import type { Transfers } from '../storage/transfers.ts';
import type { Records } from '../storage/records.ts';
import type { AffiliateOpenings } from '../storage/affiliate-openings.ts';
import type { Cohorts } from '../storage/cohorts.ts';
import type { Exports } from '../storage/exports.ts';
import type { JoinLinks } from '../storage/join-links.ts';
import type { MemberIds } from '../storage/member-ids.ts';
import type { Members } from '../storage/members.ts';
import type { Staff } from '../storage/roles.ts';
import type { Telephones } from '../storage/telephones.ts';

/** What the routes of affiliates, cohorts and boards work with. */
export interface CohortsDependencies {
  readonly cohorts: Cohorts;
  readonly joinLinks: JoinLinks;
  readonly members: Members;
  readonly memberIds: MemberIds;
  readonly exports: Exports;
  readonly affiliateOpenings: AffiliateOpenings;
  readonly staff: Staff;
  readonly administratorEnds: AdministratorEnds;
  readonly telephones: Telephones;
  readonly transfers: Pick<Transfers, 'read'>;
  readonly people: People;
  readonly records: Records;
  readonly dueMails: Pick<DueMails, 'make'>;
  readonly ledger: Ledger;
  readonly switches: Switches;
  readonly ids: Ids;
  readonly now: Clock;
  /** Id of the course that new cohorts take. */
  readonly course: string;
  /** @returns null for a course there is not */
  readonly catalogues: (course: string) => Catalogue | null;
}
