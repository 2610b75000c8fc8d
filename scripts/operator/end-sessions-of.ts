import { ALLIANCE } from '#domain/people/access.ts';
import type { Instant } from '#domain/values/instant.ts';
import type { Cohort } from '#functions/storage/cohorts.ts';
import type { Members } from '#functions/storage/members.ts';
import type { Context } from '#functions/context.ts';
import { endAllSessions } from '#functions/identity/sessions.ts';
import { mapWithConcurrency } from '#functions/map-with-concurrency.ts';
import { type Result, fail, ok } from '#domain/values/result.ts';

const PAGE = 100;

/** @param homes of these affiliates alone */
async function learnersOf(
  { members }: Context,
  cohort: Cohort,
  homes: readonly string[] | null,
): Promise<string[]> {
  const found: string[] = [];
  let after: string | null = null;
  do {
    const page: Awaited<ReturnType<Members['page']>> = await members.page(cohort, PAGE, after, homes);
    if (!page.ok) throw new Error('a cohort’s next page is none of ours');
    found.push(...page.value.members.map(({ enrolment }) => enrolment.person));
    after = page.value.next;
  } while (after !== null);
  return found;
}

/** Coordinators, staff and learners of its cohorts, and its learners in those of the Alliance. */
async function peopleOf(context: Context, affiliate: string): Promise<ReadonlySet<string>> {
  const found = new Set((await context.staff.listOf(affiliate)).map(({ person }) => person));
  for (const cohort of await context.cohorts.listCohorts(affiliate)) {
    for (const { person } of await context.staff.listOf(cohort.id)) found.add(person);
    for (const person of await learnersOf(context, cohort, null)) found.add(person);
  }
  for (const cohort of await context.cohorts.listCohorts(ALLIANCE)) {
    for (const person of await learnersOf(context, cohort, [affiliate])) found.add(person);
  }
  return found;
}

/**
 * Signs out everyone of an affiliate everywhere, or one person, and writes each act to the ledger. Data on
 * their phones stays there. Run again, it also signs out those who have signed in since.
 * @param id of the affiliate or the person @returns the number of people
 */
export async function endSessionsOf(
  context: Context,
  id: string,
  now: Instant,
): Promise<Result<number, 'not_found'>> {
  const isAffiliate = (await context.cohorts.readAffiliate(id)) !== null;
  if (!isAffiliate && (await context.people.read(id)) === null) return fail('not_found');
  const people = isAffiliate ? await peopleOf(context, id) : new Set([id]);
  await mapWithConcurrency([...people], async (person) => {
    const file = await context.people.read(person);
    if (file !== null) await endAllSessions(context, file, now, 'operator');
  });
  return ok(people.size);
}
