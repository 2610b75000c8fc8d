/** `npm run end-sessions -- <id>`: of an affiliate or one person. Without an id it lists the affiliates. */
import * as z from 'zod/mini';
import { ALLIANCE, type Homes } from '#domain/people/access.ts';
import { type Instant, Ulid } from '#domain/values/ids.ts';
import type { Cohort } from '#functions/storage/cohorts.ts';
import { pagesOf } from '#functions/cohorts/learners.ts';
import type { Context } from '#functions/context.ts';
import { endAllSessions } from '#functions/identity/sessions.ts';
import { mapWithConcurrency } from '#functions/database-calls.ts';
import { type Result, fail, ok } from '#domain/values/result.ts';
import { openContext } from '#functions/entries/open-context.ts';
import { stopWith, valueOrStop } from '../command.ts';
import { withOperatorDatabase } from './operator-database.ts';

/** Coordinators, staff and learners of its cohorts, and its learners in those of the Alliance. */
async function peopleOf(context: Context, affiliate: string): Promise<ReadonlySet<string>> {
  const found = new Set((await context.staff.listOf(affiliate)).map(({ person }) => person));
  const addLearners = async (cohort: Cohort, homes: Homes): Promise<void> => {
    for await (const { members } of pagesOf(context, cohort, homes)) {
      for (const { enrolment } of members) found.add(enrolment.person);
    }
  };
  for (const cohort of await context.cohorts.listCohorts(affiliate)) {
    for (const { person } of await context.staff.listOf(cohort.id)) found.add(person);
    await addLearners(cohort, null);
  }
  for (const cohort of await context.cohorts.listCohorts(ALLIANCE)) {
    await addLearners(cohort, [affiliate]);
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

if (import.meta.main) {
  const [given] = process.argv.slice(2);
  const id = given === undefined ? null : z.safeParse(Ulid, given).data;
  if (id === undefined) stopWith('That is no id: npm run end-sessions lists every affiliate with its own.');

  const lines = await withOperatorDatabase(process.env, async (database, tables) => {
    const context = openContext({ tables, siteOrigin: '' }, database);
    if (typeof id !== 'string') {
      const all = await context.cohorts.listAffiliates();
      return [...all.map((each) => `${each.id}  ${each.name}`), 'Say which: npm run end-sessions -- <id>'];
    }
    const ended = await endSessionsOf(context, id, context.now());
    return ended.ok
      ? [`Signed out: ${ended.value}. They sign in again; what is on their phones stays there.`]
      : stopWith(`No affiliate and no person is ${id}.`);
  });
  for (const line of valueOrStop(lines)) console.log(line);
}
