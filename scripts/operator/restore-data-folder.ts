import { randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import { cp, mkdtemp, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { type DynamoDBDocumentClient, PutCommand, paginateScan } from '@aws-sdk/lib-dynamodb';
import { type Result, fail, ok } from '#domain/result.ts';
import { createCertificates } from '#functions/storage/certificates.ts';
import { createCohorts } from '#functions/storage/cohorts.ts';
import { createJoinLinks } from '#functions/storage/join-links.ts';
import { createLedgerReader } from '#functions/storage/ledger.ts';
import { createMembers } from '#functions/storage/members.ts';
import { createPasskeys } from '#functions/storage/passkeys.ts';
import { createPeople, createPeopleWriter } from '#functions/storage/people.ts';
import { createRecoveryCodes } from '#functions/storage/recovery-codes.ts';
import { createStaff } from '#functions/storage/roles.ts';
import { createStatusLists } from '#functions/storage/status-lists.ts';
import type { TableId } from '#functions/storage/tables.ts';
import { inspectDataFolder, openDataFolder, runningStack } from '#infra/local/data-folder.ts';
import { LOCAL_TABLES, withClient, withDatabase } from '#infra/local/database.ts';
import { replayLedger } from './replay-ledger.ts';

/** What a restore has done. */
export interface Restored {
  /** Items of `core`, all from the copy. */
  readonly items: number;
  /** Acts of the ledger that were repeated. */
  readonly acts: number;
  /** The folder of the database as it was before. */
  readonly before: string;
}

type Item = Record<string, unknown>;

/** Reads all items of a table of a database folder. */
const readAll = (folder: string, table: TableId): Promise<readonly Item[]> =>
  withDatabase(folder, (endpoint) =>
    withClient(endpoint, async (client) => {
      const items: Item[] = [];
      const pages = paginateScan({ client }, { TableName: LOCAL_TABLES[table] });
      for await (const { Items = [] } of pages) items.push(...Items);
      return items;
    }),
  );

const ledgerTimes = (log: readonly Item[]): number[] =>
  log
    .filter(({ pk }) => String(pk).startsWith('LEDGER#'))
    .map(({ at }) => Number(at))
    .toSorted((left, right) => left - right);

/**
 * Fills a new database with the copy's `core` and the rows of both logs, then replays the ledger.
 * @returns how many acts there were
 */
const fill = async (
  client: DynamoDBDocumentClient,
  copy: { readonly core: readonly Item[]; readonly log: readonly Item[] },
  present: readonly Item[],
  now: number,
): Promise<number> => {
  const put = async (TableName: string, items: readonly Item[]): Promise<void> => {
    for (const item of items) await client.send(new PutCommand({ TableName, Item: item }));
  };
  const { core, log } = LOCAL_TABLES;
  await put(core, copy.core);
  // Rows never change, so a row that is in both is the same.
  await put(log, [...copy.log, ...present]);
  // The copy has its own part of the ledger. Rows after its last one are newer than the copy.
  const since = ledgerTimes(copy.log).at(-1) ?? ledgerTimes(present)[0] ?? now;
  return replayLedger(
    {
      ledger: createLedgerReader(client, log),
      cohorts: createCohorts(client, core),
      members: createMembers(client, core),
      staff: createStaff(client, core),
      joinLinks: createJoinLinks(client, core),
      people: createPeople(client, core),
      raiseGeneration: createPeopleWriter(client, core).raiseGeneration,
      passkeys: createPasskeys(client, core),
      recoveryCodes: createRecoveryCodes(client, core),
      certificates: createCertificates(client, core),
      statusLists: createStatusLists(client, core),
    },
    { since, now },
  );
};

/**
 * Puts the database of a data folder back to a copy of it, as a restore on AWS does: `core` comes from the
 * copy, the log keeps its newer rows, and the ledger is replayed. Everyone signs in again, and a new epoch
 * makes phones bring back what the copy lacks. The old database is kept; until the last step nothing has
 * changed.
 * @param where.backupDir a copy of the data folder, made while nothing ran on it; it is left as it is
 * @param where.now ms since 1970 UTC
 * @returns one line that names what is in the way
 */
export const restoreDataFolder = async ({
  dataDir,
  backupDir,
  now,
}: {
  readonly dataDir: string;
  readonly backupDir: string;
  readonly now: number;
}): Promise<Result<Restored, string>> => {
  for (const folder of [dataDir, backupDir]) {
    const inspected = await inspectDataFolder(folder);
    if (!inspected.ok) {
      const isCopy = folder === backupDir;
      return isCopy ? fail(inspected.error.replace(/^DATA_DIR(?= )/, 'The copy')) : inspected;
    }
    const running = await runningStack(inspected.value);
    if (running !== null) return fail(`${folder} is in use: Groundwork runs at ${running.origin}.`);
  }
  if (!existsSync(join(backupDir, 'version'))) {
    return fail(`${resolve(backupDir)} is no copy of a data folder.`);
  }
  const data = await openDataFolder(resolve(dataDir));
  const secrets = await readFile(join(backupDir, 'secrets'), 'utf8');
  if (secrets !== (await readFile(join(data.path, 'secrets'), 'utf8'))) {
    return fail(`${resolve(backupDir)} is a copy of another data folder than ${data.path}.`);
  }

  const next = await mkdtemp(join(data.path, 'restoring-'));
  try {
    await cp(join(backupDir, 'db'), join(next, 'copy'), { recursive: true });
    const core = await readAll(join(next, 'copy'), 'core');
    const log = await readAll(join(next, 'copy'), 'log');
    const present = await readAll(data.database, 'log');
    const acts = await withDatabase(join(next, 'db'), (endpoint) =>
      withClient(endpoint, (client) => fill(client, { core, log }, present, now)),
    );
    // The epoch first: a phone that meets the old data under a new epoch sends too much, and loses nothing.
    await writeFile(join(data.path, 'epoch'), `${randomUUID()}\n`);
    const before = join(data.path, `db-before-${now}`);
    await rename(data.database, before);
    await rename(join(next, 'db'), data.database);
    return ok({ items: core.length, acts, before });
  } finally {
    await rm(next, { recursive: true, force: true });
  }
};
