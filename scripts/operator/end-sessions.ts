/** `npm run end-sessions -- <affiliate>`: signs out everyone of an affiliate. Without an id it lists them. */
import * as z from 'zod/mini';
import { Ulid } from '#domain/ids.ts';
import { createCohorts } from '#functions/storage/cohorts.ts';
import { createLedger } from '#functions/storage/ledger.ts';
import { createMembers } from '#functions/storage/members.ts';
import { createPeople, createPeopleWriter } from '#functions/storage/people.ts';
import { createStaff } from '#functions/storage/roles.ts';
import { stopWith, valueOrStop } from '../command.ts';
import { endAffiliateSessions } from './end-affiliate-sessions.ts';
import { withOperatorDatabase } from './operator-database.ts';

const [given] = process.argv.slice(2);
const affiliate = given === undefined ? null : z.safeParse(Ulid, given).data;
if (affiliate === undefined)
  stopWith('That is no id: npm run end-sessions lists every affiliate with its own.');

const lines = await withOperatorDatabase(process.env, async (database, { core, log }) => {
  const cohorts = createCohorts(database, core);
  if (typeof affiliate !== 'string') {
    const all = await cohorts.listAffiliates();
    return [...all.map(({ id, name }) => `${id}  ${name}`), 'Say which: npm run end-sessions -- <id>'];
  }
  const ended = await endAffiliateSessions(
    {
      cohorts,
      members: createMembers(database, core),
      staff: createStaff(database, core),
      people: createPeople(database, core),
      peopleWriter: createPeopleWriter(database, core),
      ledger: createLedger(database, log),
    },
    affiliate,
    Date.now(),
  );
  return ended.ok
    ? [`${ended.value} people sign in again. What is on their phones stays there.`]
    : stopWith(`No affiliate is ${affiliate}.`);
});
for (const line of valueOrStop(lines)) console.log(line);
