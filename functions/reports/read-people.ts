import { termsOf } from '#domain/completion.ts';
import { BOARD_PAGE } from '#domain/board-page.ts';
import type { Catalogue } from '#domain/course.ts';
import { emptyRecord } from '#domain/events/events.ts';
import { type CountedAtHome, MOST_COUNTED } from '#domain/reports/counted.ts';
import type { Cohort } from '../cohorts/ports.ts';
import type { ReportsDependencies } from './dependencies.ts';

/** Some of a cohort's people. */
interface PeoplePage {
  readonly people: readonly CountedAtHome[];
  /** Where to go on; null after the last. */
  readonly next: string | null;
}

/**
 * Reads up to a hundred people of a cohort, as reports add them up: one query and one BatchGetItem.
 * @param after `next` of the page before; null for the first page
 */
export async function readPeoplePage(
  { members }: Pick<ReportsDependencies, 'members'>,
  cohort: Cohort,
  catalogue: Catalogue,
  after: string | null,
): Promise<PeoplePage> {
  const page = await members.page(cohort, BOARD_PAGE, after);
  if (!page.ok) throw new Error('a cursor of our own was refused');
  const people = page.value.members.map(({ enrolment, record }) => ({
    person: enrolment.person,
    home: enrolment.affiliate,
    language: enrolment.language,
    record: record ?? emptyRecord(enrolment.course),
    terms: termsOf(enrolment, cohort, catalogue),
  }));
  return { people, next: page.value.next };
}

/** Reads the people of a cohort. It stops once there are more than a report adds up. */
export async function readPeople(
  deps: Pick<ReportsDependencies, 'members'>,
  cohort: Cohort,
  catalogue: Catalogue,
): Promise<readonly CountedAtHome[]> {
  const people: CountedAtHome[] = [];
  let after: string | null = null;
  do {
    const page: PeoplePage = await readPeoplePage(deps, cohort, catalogue, after);
    people.push(...page.people);
    after = page.next;
  } while (after !== null && people.length <= MOST_COUNTED);
  return people;
}
