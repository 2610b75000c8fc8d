import type { Catalogue } from '#domain/course/course.ts';
import type { Cohorts } from '../storage/cohorts.ts';
import type { Members } from '../storage/members.ts';
import type { Clock, Ids } from '../context.ts';
import type { Attendance } from '../storage/attendance.ts';
import type { Shares } from '../storage/shares.ts';
import type { PublishedReports } from '../storage/published.ts';
import type { Sums } from '../storage/sums.ts';

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
