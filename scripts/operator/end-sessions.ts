/**
 * `npm run end-sessions -- <id>`: signs out everyone of an affiliate, or one person. Without an id it lists
 * the affiliates.
 */
import * as z from 'zod/mini';
import { Ulid } from '#domain/values/ids.ts';
import { createCohorts } from '#functions/storage/cohorts.ts';
import { createLedger } from '#functions/storage/ledger.ts';
import { createMembers } from '#functions/storage/members.ts';
import { createPeople, createPeopleWriter } from '#functions/storage/people.ts';
import { createStaff } from '#functions/storage/roles.ts';
import { stopWith, valueOrStop } from '../command.ts';
import { endSessionsOf } from './end-sessions-of.ts';
import { withOperatorDatabase } from './operator-database.ts';

const [given] = process.argv.slice(2);
const id = given === undefined ? null : z.safeParse(Ulid, given).data;
if (id === undefined) stopWith('That is no id: npm run end-sessions lists every affiliate with its own.');

const lines = await withOperatorDatabase(process.env, async (database, { core, log }) => {
  const cohorts = createCohorts(database, core);
  if (typeof id !== 'string') {
    const all = await cohorts.listAffiliates();
    return [...all.map((each) => `${each.id}  ${each.name}`), 'Say which: npm run end-sessions -- <id>'];
  }
  const ended = await endSessionsOf(
    {
      cohorts,
      members: createMembers(database, core),
      staff: createStaff(database, core),
      people: createPeople(database, core),
      peopleWriter: createPeopleWriter(database, core),
      ledger: createLedger(database, log),
    },
    id,
    Date.now(),
  );
  return ended.ok
    ? [`Signed out: ${ended.value}. They sign in again; what is on their phones stays there.`]
    : stopWith(`No affiliate and no person is ${id}.`);
});
for (const line of valueOrStop(lines)) console.log(line);
