import { termsOf } from '#domain/completion.ts';
import { BOARD_PAGE } from '#domain/board-page.ts';
import type { Catalogue } from '#domain/course.ts';
import { emptyRecord } from '#domain/events/events.ts';
import { type CountedAtHome, MOST_COUNTED } from '#domain/reports/counted.ts';
import type { Cohort } from '../cohorts/ports.ts';
import type { ReportsDependencies } from './dependencies.ts';

/**
 * Reads the people of a cohort, as reports add them up: one query and one BatchGetItem for each hundred. It
 * stops once there are more than a report adds up.
 */
export async function readPeople(
  { members }: Pick<ReportsDependencies, 'members'>,
  cohort: Cohort,
  catalogue: Catalogue,
): Promise<readonly CountedAtHome[]> {
  const people: CountedAtHome[] = [];
  let after: string | null = null;
  do {
    const page: Awaited<ReturnType<typeof members.page>> = await members.page(cohort, BOARD_PAGE, after);
    if (!page.ok) throw new Error('a cursor of our own was refused');
    people.push(
      ...page.value.members.map(({ enrolment, record }) => ({
        person: enrolment.person,
        home: enrolment.affiliate,
        language: enrolment.language,
        record: record ?? emptyRecord(enrolment.course),
        terms: termsOf(enrolment, cohort, catalogue),
      })),
    );
    after = page.value.next;
  } while (after !== null && people.length <= MOST_COUNTED);
  return people;
}
