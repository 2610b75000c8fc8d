/** `npm run end-sessions -- <id>`: of an affiliate or one person. Without an id it lists the affiliates. */
import * as z from 'zod/mini';
import { Ulid } from '#domain/values/ids.ts';
import { openContext } from '#functions/entries/open-context.ts';
import { stopWith, valueOrStop } from '../command.ts';
import { endSessionsOf } from './end-sessions-of.ts';
import { withOperatorDatabase } from './operator-database.ts';

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
