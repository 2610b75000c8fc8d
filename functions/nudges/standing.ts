import { pathDone, termsOf } from '#domain/completion.ts';
import { emptyRecord } from '#domain/events/events.ts';
import { type NextStep, nextStep } from '#domain/nudges/next-step.ts';
import type { LearningRecord } from '#domain/record.ts';
import type { Cohort, Enrolment } from '../cohorts/ports.ts';
import type { NudgeCourse } from './dependencies.ts';

/** How far somebody is, as far as a nudge asks. */
export interface Standing {
  readonly isDone: boolean;
  readonly next: NextStep | null;
}

/** @param record null where they have done nothing yet */
export function standingOf(
  { catalogue }: NudgeCourse,
  cohort: Cohort,
  enrolment: Enrolment,
  record: LearningRecord | null,
): Standing {
  const known = record ?? emptyRecord(enrolment.course);
  const terms = termsOf(enrolment, cohort, catalogue);
  return { isDone: pathDone(catalogue, known, terms), next: nextStep(catalogue, known, terms) };
}
