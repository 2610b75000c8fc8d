import type { BeginCoreDeps } from '../certificates/begin-core.ts';
import type { Cohorts } from '../storage/cohorts.ts';
import type { Clock, Ids } from '../context.ts';
import type { Attendance } from '../storage/attendance.ts';
import type { PapersDeps } from './papers.ts';
import type { Members } from '../storage/members.ts';

/** What the routes of the training days work with. */
export interface TrainingDependencies extends BeginCoreDeps, PapersDeps {
  readonly cohorts: Cohorts;
  readonly members: Members;
  readonly attendance: Attendance;
  readonly ids: PapersDeps['ids'] & Pick<Ids, 'hash' | 'secret'>;
  readonly now: Clock;
  /** A number from 0 to 1, for the jitter of retries. */
  readonly random: () => number;
  /** Waits for some ms. */
  readonly pause: (ms: number) => Promise<void>;
}
