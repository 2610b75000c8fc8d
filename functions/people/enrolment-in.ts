import { ALLIANCE } from '#domain/people/access.ts';
import type { Cohort } from '../storage/cohorts.ts';
import type { Enrolment } from '../storage/enrolments.ts';
import type { Person } from '#domain/people/person.ts';

/**
 * How someone begins in a cohort.
 * @param home their home affiliate in a cohort of the Alliance; in any other it's the cohort's affiliate
 * @param edition number of the course's newest edition: no earlier one judges them
 */
export const enrolmentIn = (
  { id: cohort, affiliate, course, path }: Cohort,
  { id: person, name, language }: Pick<Person, 'id' | 'name' | 'language'>,
  home: string | null,
  edition: number,
  enrolledAt: number,
): Enrolment => ({
  ...(affiliate === ALLIANCE ? ({ affiliate: home, byHome: true } as const) : { affiliate }),
  ...{ person, cohort, course, path, edition, enrolledAt, name, language },
  leftAt: null,
});
