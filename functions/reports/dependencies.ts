import type { Catalogue } from '#domain/course.ts';
import type { Cohorts, Members } from '../cohorts/ports.ts';
import type { Clock } from '../ports.ts';
import type { Shares } from '../worksheets/ports.ts';

/** What the routes of reports work with. */
export interface ReportsDependencies {
  readonly cohorts: Cohorts;
  readonly members: Members;
  readonly shares: Shares;
  readonly now: Clock;
  /** @returns null for a course there is not */
  readonly catalogues: (course: string) => Catalogue | null;
}
