import { execFileSync } from 'node:child_process';
import { readFile, readdir, rm, writeFile } from 'node:fs/promises';
import type { createServer } from 'node:http';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  CreateTableCommand,
  DeleteItemCommand,
  DynamoDBClient,
  GetItemCommand,
  PutItemCommand,
  QueryCommand,
  ScanCommand,
  paginateQuery,
} from '@aws-sdk/client-dynamodb';
import dynalite from 'dynalite';
import storage from 'dynalite/db/index.js';
import { afterAll, describe, expect, test } from 'vitest';
import { TABLES } from '#functions/storage/tables.ts';
import { createSwitchBoard } from '#functions/storage/switches.ts';
import {
  LOCAL_AWS,
  LOCAL_TABLES,
  createTableInput,
  openDatabase,
  withClient,
} from '#infra/local/database.ts';
import { WHOLE_ENTRIES, rangeOf } from '#infra/local/index-entries.ts';
import { close, listen } from '#infra/local/listen.ts';
import { createRoomWatch, sweepExpired } from '#infra/local/upkeep.ts';
import { temporaryFolder } from '../support/stack.ts';

const clientOf = (endpoint: string): DynamoDBClient =>
  new DynamoDBClient({
    endpoint,
    region: LOCAL_AWS.AWS_REGION,
    credentials: {
      accessKeyId: LOCAL_AWS.AWS_ACCESS_KEY_ID,
      secretAccessKey: LOCAL_AWS.AWS_SECRET_ACCESS_KEY,
    },
  });

const put = (client: DynamoDBClient, id: string, more = {}) =>
  client.send(new PutItemCommand({ TableName: short, Item: { pk: { S: id }, ...more } }));
const has = async (client: DynamoDBClient, id: string): Promise<boolean> =>
  (await client.send(new GetItemCommand({ TableName: short, Key: { pk: { S: id } } }))).Item !== undefined;

const { core, short } = LOCAL_TABLES;
const BY_DUE = 'g2-index';

/** A disk of its own with 8 MB, in memory; null, and a line, where this user may mount none. */
const mountDisk = (): string | null => {
  try {
    const folder = mkdtempSync(join(tmpdir(), 'groundwork-'));
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=8m', 'tmpfs', folder], { stdio: 'ignore' });
    disks.push(folder);
    return folder;
  } catch {
    process.stdout.write('A disk could not be mounted here, so no full one was tried.\n');
    return null;
  }
};
const disks: string[] = [];
afterAll(() => {
  for (const disk of disks) execFileSync('umount', [disk]);
});

/** A database that holds something in each of two tables. @returns its folder */
async function filled(): Promise<string> {
  const folder = await temporaryFolder();
  const server: ReturnType<typeof createServer> = dynalite({ path: join(folder, 'db'), createTableMs: 0 });
  const opened = await listen(server, 0, '127.0.0.1');
  if (!opened.ok) throw new Error(opened.error);
  const client = clientOf(`http://127.0.0.1:${opened.value}`);
  for (const spec of TABLES) {
    await client.send(new CreateTableCommand(createTableInput(spec, LOCAL_TABLES[spec.id])));
  }
  const kept = { pk: { S: 'P#1' }, sk: { S: 'PROFILE' } };
  await client.send(new PutItemCommand({ TableName: core, Item: kept }));
  await client.send(new PutItemCommand({ TableName: short, Item: { pk: { S: 'S#1' } } }));
  client.destroy();
  await close(server);
  return join(folder, 'db');
}

test('a database that is whole is opened as it is', async () => {
  const database = await openDatabase(await filled());
  const client = clientOf(database.endpoint);
  const { Item } = await client.send(new GetItemCommand({ TableName: short, Key: { pk: { S: 'S#1' } } }));
  expect(Item).toBeDefined();
  client.destroy();
  await database.stop();
});

test('tables that were just made can be read at once', async () => {
  const made = await temporaryFolder();
  for (const name of Array.from({ length: 20 }, (_, at) => String(at))) {
    const { endpoint, stop } = await openDatabase(join(made, name));
    const client = clientOf(endpoint);
    for (const TableName of Object.values(LOCAL_TABLES).toReversed()) {
      expect(await client.send(new ScanCommand({ TableName }))).toMatchObject({ Count: 0 });
    }
    client.destroy();
    await stop();
  }
});

describe('R17 tasks that are due at the same moment', () => {
  /** Two items whose keys dynalite's own short hash doesn't tell apart. */
  const alike = (): readonly [string, string] => {
    const seen = new Map<string, string>();
    for (let next = 0; ; next += 1) {
      const id = `P#${next}`;
      const hash = storage.hashPrefix(id, 'S', 'DUE', 'S');
      const before = seen.get(hash);
      if (before !== undefined) return [before, id];
      seen.set(hash, id);
    }
  };
  const [first, second] = alike();
  const [queue, moment] = ['TASKS#due', '1800000000000'];
  const hex = (text: string): string => Buffer.from(text).toString('hex');
  const task = (id: string) => ({
    ...{ pk: { S: id }, sk: { S: 'DUE' } },
    ...{ g2pk: { S: queue }, g2sk: { S: moment } },
  });
  const putTask = (client: DynamoDBClient, id: string) =>
    client.send(new PutItemCommand({ TableName: core, Item: task(id) }));
  const removeTask = (client: DynamoDBClient, id: string) =>
    client.send(new DeleteItemCommand({ TableName: core, Key: { pk: { S: id }, sk: { S: 'DUE' } } }));
  const inQueue = {
    ...{ TableName: core, IndexName: BY_DUE, KeyConditionExpression: 'g2pk = :queue' },
    ExpressionAttributeValues: { ':queue': { S: queue } },
  };
  const listed = async (client: DynamoDBClient) =>
    ((await client.send(new QueryCommand(inQueue))).Items ?? []).map(({ pk }) => pk?.S).toSorted();

  test('are all listed, page by page too, and each until it is done', async () => {
    const database = await openDatabase(join(await temporaryFolder(), 'db'));
    const client = clientOf(database.endpoint);
    for (const id of [first, second, 'P#other']) await putTask(client, id);
    expect(await listed(client)).toEqual([first, second, 'P#other'].toSorted());
    const pages: (string | undefined)[] = [];
    for await (const { Items = [] } of paginateQuery({ client, pageSize: 1 }, { ...inQueue })) {
      pages.push(...Items.map(({ pk }) => pk?.S));
    }
    expect(pages.toSorted()).toEqual([first, second, 'P#other'].toSorted());
    await removeTask(client, second);
    expect(await listed(client)).toEqual([first, 'P#other'].toSorted());
    client.destroy();
    await database.stop();
  });

  test('that an older build left out of its index are listed again', async () => {
    const folder = join(await temporaryFolder(), 'db');
    const before = await openDatabase(folder);
    const client = clientOf(before.endpoint);
    for (const id of [first, second]) await putTask(client, id);
    client.destroy();
    await before.stop();
    const { db } = storage.create({ path: folder });
    await db.open();
    const index = `index-global~${core}~${BY_DUE}`;
    await db.clear(rangeOf(index));
    await db.del(WHOLE_ENTRIES);
    // dynalite itself gives an item such a name in an index.
    const place = [storage.hashPrefix(queue, 'S'), hex(queue), hex(moment)].join('/');
    await db.put(`${index}~${place}/${storage.hashPrefix(second, 'S', 'DUE', 'S')}`, task(second));
    await db.close._original();
    await expect(openDatabase(folder, () => 0)).rejects.toThrow('the disk is full');
    const after = await openDatabase(folder);
    const again = clientOf(after.endpoint);
    expect(await listed(again)).toEqual([first, second].toSorted());
    for (const id of [first, second]) await removeTask(again, id);
    expect(await listed(again)).toEqual([]);
    again.destroy();
    await after.stop();
  });
});

describe('O4 a full disk', () => {
  test('is left with room: nothing more is written, everything is read, and later it goes on', async () => {
    let free = Infinity;
    const { endpoint, stop } = await openDatabase(await filled(), () => free);
    const client = clientOf(endpoint);
    free = 50 * 1024 * 1024 - 1;
    await expect(put(client, 'S#2')).rejects.toMatchObject({ name: 'InternalServerError' });
    expect(await has(client, 'S#1')).toBe(true);
    free += 1;
    await put(client, 'S#2');
    expect(await has(client, 'S#2')).toBe(true);
    client.destroy();
    await stop();
  });

  const disk = mountDisk();
  test.skipIf(disk === null)(
    'that another program filled ends nothing, and loses nothing confirmed',
    async () => {
      const folder = join(disk ?? '', 'db');
      const { endpoint, stop, health, reopen } = await openDatabase(folder, () => Infinity);
      const client = clientOf(endpoint);
      const body = { body: { S: 'x'.repeat(50_000) } };
      await put(client, 'S#0', body);
      const rest = join(disk ?? '', 'rest');
      await writeFile(rest, Buffer.alloc(64 * 1024 * 1024)).catch(() => undefined);
      const confirmed = ['S#0'];
      for (let next = 1; !health.failed; next += 1) {
        await put(client, `S#${next}`, body).then(
          () => confirmed.push(`S#${next}`),
          (error: unknown) => expect(error).toMatchObject({ name: 'InternalServerError' }),
        );
      }
      expect(await has(client, 'S#0')).toBe(true);
      await rm(rest);
      await expect(put(client, 'S#late', body)).rejects.toMatchObject({ name: 'InternalServerError' });
      await reopen();
      await put(client, 'S#late', body);
      for (const id of [...confirmed, 'S#late']) expect(await has(client, id)).toBe(true);
      client.destroy();
      await stop();
    },
  );
});

test('O4 what has expired is deleted, and calls pass meanwhile', async () => {
  const { endpoint, stop } = await openDatabase(await filled());
  const client = clientOf(endpoint);
  const now = 1_800_000_000;
  const until = (second: number) => ({ expiresAt: { N: String(second) } });
  await Promise.all(Array.from({ length: 250 }, (_, at) => put(client, `N#${at}`, until(now - 1))));
  await put(client, 'S#live', until(now));
  let isSwept = false;
  const swept = sweepExpired(endpoint, now * 1000).finally(() => (isSwept = true));
  expect(await has(client, 'S#live')).toBe(true);
  expect(isSwept).toBe(false);
  expect(await swept).toBe(250);
  const { Items = [] } = await client.send(new ScanCommand({ TableName: short }));
  expect(Items.map(({ pk }) => pk?.S).toSorted()).toEqual(['S#1', 'S#live']);
  client.destroy();
  await stop();
});

test('O4 what has expired waits for the next start when the stack is told to stop', async () => {
  const { endpoint, stop } = await openDatabase(await filled());
  const client = clientOf(endpoint);
  const gone = { expiresAt: { N: '1' } };
  await Promise.all(Array.from({ length: 250 }, (_, at) => put(client, `N#${at}`, gone)));
  const stopping = new AbortController();
  const swept = sweepExpired(endpoint, 2000, stopping.signal);
  stopping.abort();
  expect(await swept).toBeLessThanOrEqual(100);
  expect(await sweepExpired(endpoint, 2000)).toBeGreaterThanOrEqual(150);
  client.destroy();
  await stop();
});

test('O4 changes are off while little of the disk is free, whatever the operator turned', async () => {
  const database = await openDatabase(await filled());
  let free = 199 * 1024 * 1024;
  const lines: unknown[] = [];
  const look = createRoomWatch(
    database,
    () => free,
    (line) => lines.push(line['what']),
  );
  await withClient(database.endpoint, async (client) => {
    const board = createSwitchBoard(client, core);
    const off = async () => [...(await board.off())];
    await look(1);
    expect(await off()).toEqual(['changes']);
    free = 249 * 1024 * 1024;
    await look(2);
    expect(await off()).toEqual(['changes']);
    free += 2 * 1024 * 1024;
    await look(3);
    expect(await off()).toEqual([]);
    await board.turn('changes', 'off', 4);
    free = 0;
    await look(5);
    free = Infinity;
    await look(6);
    expect(await off()).toEqual(['changes']);
  });
  const [full, again] = ['changes are off: the disk is almost full', 'changes are on again'];
  expect(lines).toEqual([full, again, full, again]);
  await database.stop();
});

describe('O6 a database with damaged files', () => {
  const fileOf = async (folder: string, name: RegExp): Promise<string> => {
    const [found = ''] = (await readdir(folder)).filter((each) => name.test(each));
    return join(folder, found);
  };
  const damage = async (file: string, from: number): Promise<void> => {
    const bytes = await readFile(file);
    bytes.fill(0x5a, Math.floor(bytes.length * from));
    await writeFile(file, bytes);
  };

  test.each([/^MANIFEST/, /^CURRENT$/])('%s is called so, and nothing else happens', async (name) => {
    const folder = await filled();
    await damage(await fileOf(folder, name), 0);
    await expect(openDatabase(folder)).rejects.toMatchObject({ name: 'DatabaseClosed', problem: 'damaged' });
  });

  test('whose table cannot be read is called so', async () => {
    const folder = await filled();
    // The first opening after writes moves them from the log to a table.
    await (await openDatabase(folder)).stop();
    await damage(await fileOf(folder, /\.ldb$/), 0);
    await expect(openDatabase(folder)).rejects.toMatchObject({ name: 'DatabaseClosed', problem: 'damaged' });
  });

  test('whose last writes cannot be read says so, once', async () => {
    const folder = await filled();
    const first = await openDatabase(folder);
    const client = clientOf(first.endpoint);
    for (const id of ['S#2', 'S#3', 'S#4']) await put(client, id);
    client.destroy();
    await first.stop();
    expect(first.hasLostWrites).toBe(false);
    await damage(await fileOf(folder, /\.log$/), 0.5);
    const second = await openDatabase(folder);
    await second.stop();
    const third = await openDatabase(folder);
    await third.stop();
    expect([second.hasLostWrites, third.hasLostWrites]).toEqual([true, false]);
  });
});
