import { mkdtemp, readdir, rename, rm } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod/mini';
import type { Instant } from '#domain/values/ids.ts';
import { type Result, fail, ok } from '#domain/values/result.ts';
import {
  inspectDataFolder,
  openDataFolder,
  renewEpoch,
  replacedDatabase,
  restoredDatabase,
  runningStack,
  takeRestored,
} from '#infra/local/data-folder.ts';
import { LOCAL_TABLES, readSnapshot, unlessClosed, withClient, withDatabase } from '#infra/local/database.ts';
import { type Copy, openCopy } from './copy/copy.ts';
import { localPlace, putAll } from './copy/place.ts';
import { openReplayContext, replayLedger } from './replay-ledger.ts';

export interface Restored {
  /** Items of `core`, all from the copy. */
  readonly items: number;
  /** Repeated acts of the ledger. */
  readonly acts: number;
  /** The folder of the database as it was before. */
  readonly before: string;
  /** That database was damaged, so the acts since the copy came from the copy named for its ledger. */
  readonly isDamaged: boolean;
}

const LedgerTime = z.object({
  pk: z.object({ S: z.string().check(z.startsWith('LEDGER#')) }),
  at: z.object({ N: z.string() }),
});

const ledgerTimes = (log: readonly string[]): number[] =>
  log
    .map((text) => z.safeParse(LedgerTime, JSON.parse(text)))
    .flatMap(({ data }) => (data === undefined ? [] : [Number(data.at.N)]))
    .toSorted((left, right) => left - right);

/** Of the copy's `core` and the rows of both logs, then replays the ledger. @returns the number of acts */
const fill = async (
  endpoint: string,
  client: DynamoDBDocumentClient,
  copy: Copy,
  present: readonly string[],
  now: Instant,
): Promise<number> => {
  const place = localPlace(endpoint);
  const copied: string[] = [];
  for await (const row of copy.items('log')) copied.push(row);
  // Rows never change, so a row that is in both is the same.
  await putAll(place, 'log', [...copied, ...present]);
  await putAll(place, 'core', copy.items('core'));
  place.client.destroy();
  // The copy has its own part of the ledger. Rows after its last one are newer than the copy.
  const since = ledgerTimes(copied).at(-1) ?? ledgerTimes(present)[0] ?? now;
  return replayLedger(openReplayContext(client, LOCAL_TABLES), { since, now });
};

/** Of a database that no stack runs on. */
const logOf = async (endpoint: string): Promise<string[]> => {
  const rows: string[] = [];
  for await (const { table, item } of readSnapshot(endpoint)) if (table === 'log') rows.push(item);
  return rows;
};

/**
 * Restores a data folder as on AWS: `core` comes from the copy, the log keeps its newer rows, and the ledger
 * is replayed. Everyone signs in again, and a new epoch makes phones bring back what the copy lacks. The old
 * database is kept; until the last step nothing has changed. @param where.backupDir stays as it is
 * @param where.ledgerDir the newest copy there is, for its ledger; asked for where the database is damaged,
 * since nobody else can tell whom the copy would bring back who was deleted
 * @returns one line that names what is in the way
 */
export const restoreDataFolder = async ({
  dataDir,
  backupDir,
  ledgerDir,
  now,
}: {
  dataDir: string;
  backupDir: string;
  ledgerDir?: string | undefined;
  now: Instant;
}): Promise<Result<Restored, string>> => {
  const inspected = await inspectDataFolder(dataDir);
  if (!inspected.ok) return inspected;
  const running = await runningStack(inspected.value);
  if (running !== null) return fail(`${inspected.value} is in use: Groundwork runs at ${running.origin}.`);
  const opened = await openCopy(backupDir);
  if (!opened.ok) return opened;
  const copy = opened.value;
  const newest = ledgerDir === undefined ? null : await openCopy(ledgerDir);
  if (newest?.ok === false) return newest;
  const data = await openDataFolder(inspected.value);
  for (const each of [copy, ...(newest === null ? [] : [newest.value])]) {
    if (each.pepper === data.pepper) continue;
    return fail(
      `${resolve(each === copy ? backupDir : (ledgerDir ?? ''))} is a copy of another data folder than ${data.path}.`,
    );
  }
  const ledger: string[] = [];
  if (newest !== null) for await (const row of newest.value.items('log')) ledger.push(row);

  // A restore that was cut off left half a database.
  for (const name of await readdir(data.path)) {
    if (name.startsWith('restoring-')) await rm(join(data.path, name), { recursive: true });
  }
  const next = await mkdtemp(join(data.path, 'restoring-'));
  try {
    const restoreBeside = async (present: readonly string[]): Promise<number> => {
      const done = await withDatabase(join(next, 'db'), (endpoint) =>
        withClient(endpoint, (client) => fill(endpoint, client, copy, present, now)),
      );
      // The epoch first: a phone that meets the old data under a new one sends too much, and loses nothing.
      await renewEpoch(data.path);
      await rename(join(next, 'db'), restoredDatabase(data.path, now));
      return done;
    };
    // The database stays open until all is ready, so that no stack starts on it.
    const beside = await unlessClosed(
      withDatabase(data.database, async (before) => restoreBeside([...ledger, ...(await logOf(before))])),
    );
    const isDamaged = !beside.ok;
    if (isDamaged && beside.error.problem === 'in_use') return fail(beside.error.message);
    if (isDamaged && newest === null) {
      return fail(
        `${data.database} is damaged, so it can’t say who was deleted since that copy was made. Name the newest copy you have, for its ledger: npm run restore -- ${backupDir} --ledger <newest copy>`,
      );
    }
    const acts = isDamaged ? await restoreBeside(ledger) : beside.value;
    await takeRestored(data.path);
    return ok({ items: copy.counts.core, acts, before: replacedDatabase(data.path, now), isDamaged });
  } finally {
    await rm(next, { recursive: true, force: true });
  }
};
