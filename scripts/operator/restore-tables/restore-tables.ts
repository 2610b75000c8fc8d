import { CreateTableCommand } from '@aws-sdk/client-dynamodb';
import { ScanCommand } from '@aws-sdk/lib-dynamodb';
import type { Instant } from '#domain/values/instant.ts';
import { type Result, fail, ok } from '#domain/values/result.ts';
import { type SwitchName, createSwitchBoard } from '#functions/storage/switches.ts';
import type { TableNames } from '#functions/settings.ts';
import type { Database } from '#functions/storage/client.ts';
import { TABLES, type TableId, type TableSpec } from '#functions/storage/tables.ts';
import { createTableInput } from '#infra/local/database.ts';
import { restoredName } from '#infra/restored-tables.ts';
import { openReplayContext, replayLedger } from '../replay-ledger.ts';
import { type KindCount, compareKinds } from './count-kinds.ts';
import type { PointInTime } from './point-in-time.ts';
import { describeTable, untilReady } from './table-state.ts';

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

export interface RestoredTables {
  readonly tables: TableNames;
  /** Repeated acts of the ledger. */
  readonly acts: number;
  readonly counts: readonly KindCount[];
  /** Switches that were off at that time, and so are off in the restored tables. */
  readonly off: ReadonlySet<SwitchName>;
}

const specOf = (id: TableId): TableSpec => {
  const spec = TABLES.find((each) => each.id === id);
  if (spec === undefined) throw new Error(`no table is ${id}`);
  return spec;
};

async function holdsAnything(database: Database, name: string): Promise<boolean> {
  const { Items = [] } = await database.send(
    new ScanCommand({ TableName: name, Limit: 1, ConsistentRead: true }),
  );
  return Items.length > 0;
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
  // Every act of people writes a row in `short`, so an empty one shows that nobody works on these tables.
  if (await holdsAnything(database, short)) {
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
