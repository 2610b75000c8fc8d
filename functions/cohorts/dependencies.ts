import type { Catalogue } from '#domain/course/course.ts';
import type { AdministratorEnds } from './administrator-ports.ts';
import type { DueMails } from '../mail/ports.ts';
import type { People } from '../identity/ports.ts';
import type { Clock, Ids, Ledger, Switches } from '../ports.ts';
import type { Transfers } from '../people/ports.ts';
import type { Records } from '../progress/ports.ts';
import type {
  AffiliateOpenings,
  Cohorts,
  Exports,
  JoinLinks,
  MemberIds,
  Members,
  Staff,
  Telephones,
} from './ports.ts';

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
