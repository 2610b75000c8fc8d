import type { Catalogue } from '#domain/course/course.ts';
import type { Cohorts, Members } from '../cohorts/ports.ts';
import type { Clock, Ids } from '../ports.ts';
import type { Attendance } from '../training/ports.ts';
import type { Shares } from '../worksheets/ports.ts';
import type { PublishedReports, Sums } from './ports.ts';

/** What the routes of reports work with. */
export interface ReportsDependencies {
  readonly cohorts: Cohorts;
  readonly members: Members;
  readonly attendance: Attendance;
  readonly shares: Shares;
  readonly sums: Sums;
  readonly published: PublishedReports;
  readonly ids: Ids;
  readonly now: Clock;
  /** Id of the course that sums over cohorts are of. */
  readonly course: string;
  /** @returns null for a course there is not */
  readonly catalogues: (course: string) => Catalogue | null;
}
