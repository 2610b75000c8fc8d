import { setTimeout } from 'node:timers/promises';
import type { Instant } from '#domain/values/instant.ts';
import { type Result, fail, ok } from '#domain/values/result.ts';
import { Unavailable } from '#functions/unavailable.ts';
import { ENV, type Environment, type TableNames } from '#functions/settings.ts';
import { type Patience, createDatabase } from '#functions/storage/client.ts';
import { OWN, asSetting, isRestoredName } from '#infra/restored-tables.ts';
import { readTableNames } from '../operator-database.ts';
import { createPointInTime } from './point-in-time.ts';
import { type RestoredTables, restoreTables } from './restore-tables.ts';

/** Nobody waits for a page here, and a whole megabyte comes with each look through a table. */
const PATIENCE: Patience = { connectMs: 5000, requestMs: 60_000 };
/** Between two looks at a table that is being made. */
const PAUSE_MS = 15_000;

const TIME = /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:\d\d)$/;

/** Needs a zone, and is cut to whole seconds as AWS restores them; null for other texts. */
function readTime(text: string): number | null {
  const ms = TIME.test(text) ? Date.parse(text) : NaN;
  return Number.isNaN(ms) ? null : Math.floor(ms / 1000) * 1000;
}

const inShell = ({ core, short, log }: TableNames): string =>
  `${ENV.tableCore}=${core} ${ENV.tableShort}=${short} ${ENV.tableLog}=${log}`;

/** The restored tables, and the operator's next steps. @param from the tables before */
function report(from: TableNames, { tables, acts, counts, off }: RestoredTables): string[] {
  const width = Math.max(...counts.map(({ kind }) => kind.length), 0);
  const before = isRestoredName(from.core) ? asSetting(from) : OWN;
  return [
    `${''.padEnd(width)}  ${'now'.padStart(9)}  ${'restored'.padStart(9)}`,
    ...counts.map(
      ({ kind, now, restored }) =>
        `${kind.padEnd(width)}  ${String(now).padStart(9)}  ${String(restored).padStart(9)}`,
    ),
    '',
    `${acts} acts since then were done again. People still work on the tables before: nothing has changed for them.`,
    'If the counts are what you expect, deploy with the options as before, and with',
    `  --tables ${asSetting(tables)}`,
    'Everyone signs in again, and their phones bring what the restored tables lack.',
    ...[...off].flatMap((name) => [
      `The switch ${name} was off at that time, so it is off in them. To turn it on after the deploy:`,
      `  ${inShell(tables)} npm run switch -- ${name} on`,
    ]),
    'To go back, deploy with the tables before, and let people change things in them again:',
    `  --tables ${before}`,
    `  ${inShell(from)} npm run switch -- changes on`,
  ];
}

/**
 * Uses the environment's tables and the operator's own credentials. @param at as the operator typed it
 * @param say takes lines of progress @returns the report's lines; or one line that says what is in the way
 */
export async function restoreOnAws(
  env: Environment,
  at: string,
  now: Instant,
  say: (line: string) => void,
): Promise<Result<readonly string[], string>> {
  const time = readTime(at);
  if (time === null) return fail('Say to which time: npm run restore -- --aws --at 2027-01-15T10:30:00Z');
  const from = readTableNames(env);
  if (!from.ok) return from;
  const database = createDatabase(PATIENCE);
  const wait = async (name: string): Promise<void> => {
    const minutes = Math.floor((Date.now() - now) / 60_000);
    say(`${name} isn't ready; ${minutes} minutes since the command began.`);
    await setTimeout(PAUSE_MS);
  };
  try {
    const restored = await restoreTables(
      { database, pointInTime: createPointInTime(database, wait), say, wait },
      { tables: from.value, at: time, now },
    );
    return restored.ok ? ok(report(from.value, restored.value)) : restored;
  } catch (error) {
    if (!(error instanceof Unavailable)) throw error;
    return fail('DynamoDB did not answer in time. Run the same command again: it goes on where it was.');
  } finally {
    database.destroy();
  }
}
