import { ALLIANCE } from '#domain/people/access.ts';
import type { Cohort, Cohorts } from '#functions/storage/cohorts.ts';
import type { Members } from '#functions/storage/members.ts';
import type { Staff } from '#functions/storage/roles.ts';
import type { People, PeopleWriter } from '#functions/storage/people.ts';
import { endAllSessions } from '#functions/identity/sessions.ts';
import { mapWithConcurrency } from '#functions/map-with-concurrency.ts';
import type { Ledger } from '#functions/storage/ledger.ts';
import { type Result, fail, ok } from '#domain/values/result.ts';

/** What ending an affiliate's sessions works with. */
interface Dependencies {
  readonly cohorts: Pick<Cohorts, 'readAffiliate' | 'listCohorts'>;
  readonly members: Pick<Members, 'page'>;
  readonly staff: Pick<Staff, 'listOf'>;
  readonly people: Pick<People, 'read'>;
  readonly peopleWriter: Pick<PeopleWriter, 'raiseGeneration'>;
  readonly ledger: Ledger;
}

/** People read at once. */
const PAGE = 100;

/** The learners of a cohort. @param homes of these affiliates alone */
async function learnersOf(
  { members }: Dependencies,
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

/**
 * Everyone of an affiliate: its coordinators, of each of its cohorts staff and learners, and its learners in
 * those of the Alliance.
 */
async function peopleOf(deps: Dependencies, affiliate: string): Promise<ReadonlySet<string>> {
  const found = new Set((await deps.staff.listOf(affiliate)).map(({ person }) => person));
  for (const cohort of await deps.cohorts.listCohorts(affiliate)) {
    for (const { person } of await deps.staff.listOf(cohort.id)) found.add(person);
    for (const person of await learnersOf(deps, cohort, null)) found.add(person);
  }
  for (const cohort of await deps.cohorts.listCohorts(ALLIANCE)) {
    for (const person of await learnersOf(deps, cohort, [affiliate])) found.add(person);
  }
  return found;
}

/**
 * Signs out everyone of an affiliate everywhere, or one person, as they could themselves. Each act is in the
 * ledger. What is on their phones stays there. Run again, it signs out those who have signed in since, too.
 * @param id of the affiliate or the person
 * @returns how many people were signed out
 */
export async function endSessionsOf(
  deps: Dependencies,
  id: string,
  now: number,
): Promise<Result<number, 'not_found'>> {
  const isAffiliate = (await deps.cohorts.readAffiliate(id)) !== null;
  if (!isAffiliate && (await deps.people.read(id)) === null) return fail('not_found');
  const people = isAffiliate ? await peopleOf(deps, id) : new Set([id]);
  await mapWithConcurrency([...people], async (person) => {
    const file = await deps.people.read(person);
    if (file !== null) await endAllSessions(deps, file, now, 'operator');
  });
  return ok(people.size);
}
