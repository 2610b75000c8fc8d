import { CreateTableCommand } from '@aws-sdk/client-dynamodb';
import { paginateScan } from '@aws-sdk/lib-dynamodb';
import type { Instant } from '#domain/values/ids.ts';
import { type Result, fail, ok } from '#domain/values/result.ts';
import { type SwitchName, createSwitchBoard } from '#functions/storage/switches.ts';
import { type TableNames, ENV, type Environment } from '#functions/settings.ts';
import { type Database, type Patience, createDatabase } from '#functions/storage/client.ts';
import { TABLES, type TableId, type TableSpec } from '#functions/storage/tables.ts';
import { createTableInput } from '#infra/local/database.ts';
import { restoredName, OWN, asSetting, isRestoredName } from '#infra/restored-tables.ts';
import { openReplayContext, replayLedger } from '../replay-ledger.ts';
import { type PointInTime, describeTable, untilReady, createPointInTime } from './point-in-time.ts';
import { ITEM_KINDS } from '#functions/storage/kinds.ts';
import { setTimeout } from 'node:timers/promises';
import { Unavailable } from '#functions/database-calls.ts';
import { readTableNames } from '../operator-database.ts';

const KINDS = ITEM_KINDS.filter(({ table }) => table === 'core');
const UNKNOWN = 'of no kind';

/** Reading every key costs as much as reading the items. */
async function countIn(database: Database, name: string): Promise<ReadonlyMap<string, number>> {
  const counts = new Map<string, number>();
  const pages = paginateScan({ client: database }, { TableName: name, ProjectionExpression: 'pk, sk' });
  for await (const { Items = [] } of pages) {
    for (const item of Items) {
      const kind = KINDS.find(({ owns }) => owns(item))?.name ?? UNKNOWN;
      counts.set(kind, (counts.get(kind) ?? 0) + 1);
    }
  }
  return counts;
}

/** Compares `core` with a restored table. @returns the kinds that either has, in the registry's order */
async function compareKinds(database: Database, tables: { readonly now: string; readonly restored: string }) {
  const [now, restored] = [await countIn(database, tables.now), await countIn(database, tables.restored)];
  return [...KINDS.map(({ name }) => name), UNKNOWN]
    .map((kind) => ({ kind, now: now.get(kind) ?? 0, restored: restored.get(kind) ?? 0 }))
    .filter((count) => count.now + count.restored > 0);
}

export interface RestoreTools {
  readonly database: Database;
  readonly pointInTime: PointInTime;
  /** Takes a line of progress. */
  readonly say: (line: string) => void;
  /** Passes the time between two looks at a table. */
  readonly wait: (name: string) => Promise<void>;
}

export interface RestoreOrder {
  /** The tables that people work on. Nothing in them changes. */
  readonly tables: TableNames;
  /** Whole seconds. */
  readonly at: Instant;
  readonly now: Instant;
}

interface RestoredTables {
  readonly tables: TableNames;
  /** Repeated acts of the ledger. */
  readonly acts: number;
  readonly counts: Awaited<ReturnType<typeof compareKinds>>;
  /** Switches that were off at that time, and so are off in the restored tables. */
  readonly off: ReadonlySet<SwitchName>;
}

const specOf = (id: TableId): TableSpec => {
  const spec = TABLES.find((each) => each.id === id);
  if (spec === undefined) throw new Error(`no table is ${id}`);
  return spec;
};

/** Marks of deleted accounts come from the ledger, also where a restore was cut off. */
async function holdsActs(database: Database, name: string): Promise<boolean> {
  const pages = paginateScan(
    { client: database },
    {
      ...{ TableName: name, ConsistentRead: true, FilterExpression: 'NOT begins_with(pk, :erased)' },
      ExpressionAttributeValues: { ':erased': 'ERASED#' },
    },
  );
  for await (const { Items = [] } of pages) if (Items.length > 0) return true;
  return false;
}

/**
 * Restores `core` to a new table, makes an empty `short`, keeps `log`, and replays the ledger. People go on
 * with the old tables until a deploy names the new ones. A restore that was cut off is run again and goes on.
 * @returns one line that says what is in the way
 */
export async function restoreTables(
  { database, pointInTime, say, wait }: RestoreTools,
  { tables: from, at, now }: RestoreOrder,
): Promise<Result<RestoredTables, string>> {
  const [core, short] = [restoredName(from.core, at), restoredName(from.short, at)];
  if (core === null || short === null) return fail('The names of the restored tables would be too long.');
  if (at >= now) return fail('That time is still to come.');
  const switches = createSwitchBoard(database, from.core);
  if (!(await switches.off()).has('changes')) {
    return fail('People still change things: npm run switch -- changes off, and wait a minute.');
  }
  if ((await describeTable(database, core)) === null) {
    const begun = await pointInTime.begin(from.core, core, at);
    if (!begun.ok) return begun;
    say(`${core} is being restored. You may end this command and run it again.`);
  }
  if ((await describeTable(database, short)) === null) {
    await database.send(new CreateTableCommand(createTableInput(specOf('short'), short)));
  }
  await untilReady(database, short, wait);
  // Every act of people writes a row in `short`, so one without them shows that nobody works on these tables.
  if (await holdsActs(database, short)) {
    return fail(`People work on ${core} already: ${short} holds sign-ins. Nothing was changed.`);
  }
  await untilReady(database, core, wait);
  say(`${core} is there.`);
  await pointInTime.equip(specOf('core'), core, from.core);
  await pointInTime.equip(specOf('short'), short, from.short);
  say('The new tables have their protection, recovery, expiry, limits and tags.');

  const tables: TableNames = { core, short, log: from.log };
  const acts = await replayLedger(openReplayContext(database, tables), { since: at, now });
  say('What was taken away since then is taken away again. Counting …');
  const counts = await compareKinds(database, { now: from.core, restored: core });
  const off = await createSwitchBoard(database, core).off();
  return ok({ tables, acts, counts, off });
}

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
