import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { PutCommand, QueryCommand, paginateScan } from '@aws-sdk/lib-dynamodb';
import { expect, test } from 'vitest';
import { LOCAL_TABLES, openLocalClient, withClient, withDatabase } from '#infra/local/database.ts';
import { hasStrace } from '../../scripts/chromium.ts';
import { temporaryFolder } from '../support/stack.ts';
import { TRACED, copySynced } from '../support/synced.ts';

const PROGRAM = resolve(import.meta.dirname, '../faults/support/database-process.ts');

/** An item of index g1. */
const itemOf = (writer: number, round: number) => ({
  pk: `P#${writer}`,
  sk: `R#${round}`,
  g1pk: 'C#1',
  g1sk: `${writer}-${round}`,
  body: 'x'.repeat(500),
});

async function startRecorded(folder: string) {
  const log = join(folder, 'calls');
  const recorder = spawn(
    'strace',
    [
      '-f',
      '-qq',
      '-y',
      '-xx',
      '-s',
      '1000000',
      '-e',
      TRACED,
      '-o',
      log,
      process.execPath,
      PROGRAM,
      join(folder, 'db'),
    ],
    { stdio: ['ignore', 'ignore', 'inherit', 'ipc'] },
  );
  const [endpoint] = (await once(recorder, 'message')) as [string];
  return {
    log,
    endpoint,
    cut: async () => {
      const pid = await readFile(`/proc/${recorder.pid}/task/${recorder.pid}/children`, 'utf8');
      process.kill(Number(pid.trim()), 'SIGKILL');
      await once(recorder, 'close');
    },
  };
}

test.skipIf(!hasStrace())(
  'B12 what the database has confirmed is on the disk: it is there after its process and all that was not synced are gone',
  async () => {
    const folder = await temporaryFolder();
    const { log, endpoint, cut } = await startRecorded(folder);
    const confirmed: string[] = [];
    const { database, close } = openLocalClient(endpoint);
    const writers = Array.from({ length: 16 }, async (_, writer) => {
      for (let round = 0; ; round += 1) {
        await database.send(new PutCommand({ TableName: LOCAL_TABLES.core, Item: itemOf(writer, round) }));
        confirmed.push(`${writer}-${round}`);
      }
    });
    const ended = Promise.allSettled(writers);
    await expect.poll(() => confirmed.length).toBeGreaterThan(200);
    await cut();
    await ended;
    close();

    await copySynced(log, folder, join(folder, 'copy'));
    const [items, listed] = await withDatabase(join(folder, 'copy', 'db'), (copy) =>
      withClient(copy, async (client) => {
        const found: unknown[] = [];
        const pages = paginateScan({ client }, { TableName: LOCAL_TABLES.core });
        for await (const { Items = [] } of pages) found.push(...Items.map((item) => item['g1sk']));
        const { Items = [] } = await client.send(
          new QueryCommand({
            TableName: LOCAL_TABLES.core,
            IndexName: 'g1-index',
            KeyConditionExpression: 'g1pk = :partition',
            ExpressionAttributeValues: { ':partition': 'C#1' },
          }),
        );
        return [found, Items.map((item) => item['g1sk'])];
      }),
    );
    expect(items).toEqual(expect.arrayContaining(confirmed));
    expect(listed.toSorted()).toEqual(items.toSorted());
  },
);
