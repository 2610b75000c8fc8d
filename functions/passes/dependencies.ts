import type { Catalogue } from '#domain/course/course.ts';
import type { Cohorts, MemberIds, Members } from '../cohorts/ports.ts';
import type { Counters } from '../identity/sign-in-ports.ts';
import type { Pepper } from '../identity/secrets.ts';
import type { Clock, Ids, Ledger } from '../ports.ts';
import type { Attendance } from '../training/ports.ts';

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
