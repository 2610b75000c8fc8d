import { termsOf } from '#domain/record/completion.ts';
import { BOARD_PAGE } from '#domain/board/board.ts';
import type { Catalogue } from '#domain/course/course.ts';
import { emptyRecord } from '#domain/record/events/events.ts';
import { type CountedAtHome, MOST_COUNTED } from '#domain/reports/counted.ts';
import { isCounted } from '#domain/reports/published.ts';
import type { Context } from '../context.ts';
import type { Cohort } from '../storage/cohorts.ts';

export interface People {
  readonly people: readonly CountedAtHome[];
  /** How many there are, with all others. */
  readonly size: number;
}

/** One page costs one query and one BatchGetItem. */
export async function readPeoplePage(
  { members, now }: Context,
  cohort: Cohort,
  catalogue: Catalogue,
  after: string | null,
): Promise<People & { readonly next: string | null }> {
  const page = await members.page(cohort, BOARD_PAGE, after);
  if (!page.ok) throw new Error('a cursor of our own was refused');
  const people = page.value.members.flatMap(({ enrolment, record: stored }) => {
    const record = stored ?? emptyRecord(enrolment.course);
    if (!isCounted(enrolment, record, now())) return [];
    const { person, affiliate: home, language } = enrolment;
    return [{ person, home, language, record, terms: termsOf(enrolment, cohort, catalogue) }];
  });
  return { people, size: page.value.members.length, next: page.value.next };
}

/** It stops once there are more people than a report adds up. */
export async function readPeople(context: Context, cohort: Cohort, catalogue: Catalogue): Promise<People> {
  const people: CountedAtHome[] = [];
  let size = 0;
  let after: string | null = null;
  do {
    const page: Awaited<ReturnType<typeof readPeoplePage>> = await readPeoplePage(
      context,
      cohort,
      catalogue,
      after,
    );
    people.push(...page.people);
    size += page.size;
    after = page.next;
  } while (after !== null && size <= MOST_COUNTED);
  return { people, size };
}
