import type { Catalogue } from '#domain/course/course.ts';
import type { Cohorts } from '../storage/cohorts.ts';
import type { MemberIds } from '../storage/member-ids.ts';
import type { Members } from '../storage/members.ts';
import type { Counters } from '../storage/counters.ts';
import type { Pepper } from '../secrets.ts';
import type { Clock, Ids } from '../context.ts';
import type { Ledger } from '../storage/ledger.ts';
import type { Attendance } from '../storage/attendance.ts';

/** What the routes of passes for the field day work with. */
export interface PassDependencies {
  readonly cohorts: Pick<Cohorts, 'readCohort' | 'beginHostLink' | 'endHostLink'>;
  readonly members: Pick<Members, 'page'>;
  readonly memberIds: MemberIds;
  readonly attendance: () => Promise<Attendance>;
  readonly counters: Counters;
  readonly ledger: Ledger;
  readonly ids: Pick<Ids, 'hash'>;
  readonly pepper: Pick<Pepper, 'ofPasses' | 'ofHostLink'>;
  readonly now: Clock;
  /** A number from 0 to 1, for the jitter of retries. */
  readonly random: () => number;
  /** Waits for some ms. */
  readonly pause: (ms: number) => Promise<void>;
  /** @returns null for a course there is not */
  readonly readCourse: (course: string) => Promise<{ readonly catalogue: Catalogue } | null>;
}
