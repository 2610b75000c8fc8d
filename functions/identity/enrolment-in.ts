import type { Cohort, Enrolment } from '../cohorts/ports.ts';
import type { Person } from '../ports.ts';

/**
 * How someone begins in a cohort.
 * @param edition number of the course's newest edition: no earlier one judges them
 */
export const enrolmentIn = (
  { id: cohort, affiliate, course, path }: Cohort,
  { id: person, name, language }: Pick<Person, 'id' | 'name' | 'language'>,
  edition: number,
  enrolledAt: number,
): Enrolment => ({
  ...{ person, cohort, affiliate, course, path, edition, enrolledAt, name, language },
  leftAt: null,
});
