import { ALLIANCE } from '#domain/people/access.ts';
import type { Cohort } from '../storage/cohorts.ts';
import type { Enrolment } from '../storage/enrolments.ts';
import type { Person } from '#domain/people/person.ts';
import type { Instant } from '#domain/values/ids.ts';

/**
 * @param home their affiliate in a cohort of the Alliance; in any other it's the cohort's
 * @param edition the course's newest edition: no earlier one judges them
 */
export const enrolmentIn = (
  { id: cohort, affiliate, course, path }: Cohort,
  { id: person, name, language }: Pick<Person, 'id' | 'name' | 'language'>,
  home: string | null,
  edition: number,
  enrolledAt: Instant,
): Enrolment => ({
  ...(affiliate === ALLIANCE ? ({ affiliate: home, byHome: true } as const) : { affiliate }),
  ...{ person, cohort, course, path, edition, enrolledAt, name, language },
  leftAt: null,
});
