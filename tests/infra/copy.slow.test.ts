import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { cp, mkdir, readFile, readdir, rename, rm, stat, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { DeleteItemCommand, PutItemCommand } from '@aws-sdk/client-dynamodb';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { TABLES } from '#functions/storage/tables.ts';
import {
  importedFolder,
  openDataFolder,
  replacedDatabase,
  restoredDatabase,
  takeRestored,
} from '#infra/local/data-folder.ts';
import { readSnapshot, withDatabase } from '#infra/local/database.ts';
import { close, listen } from '#infra/local/listen.ts';
import { type Copy, openCopy, writeCopy } from '../../scripts/operator/copy/copy.ts';
import { copyDataFolder, dataFolderOf } from '../../scripts/operator/copy/data-folder.ts';
import { dynamodbPlace, fillPlace, itemsIn, localPlace } from '../../scripts/operator/copy/place.ts';
import { ITEMS } from '../support/copied-items.ts';
import { type TestDatabase, startDatabase } from '../support/database.ts';
import { temporaryFolder } from '../support/stack.ts';

const NOW = Date.UTC(2027, 0, 15);
const COUNT = ITEMS.core.length + 2;
const root = resolve(import.meta.dirname, '../..');
let folder: string;
let dataDir: string;
let database: TestDatabase;
const at = (name: string): string => join(folder, name);

const opened = async (path: string): Promise<Copy> => {
  const copy = await openCopy(path);
  if (!copy.ok) throw new Error(copy.error);
  return copy.value;
};

const textsOf = async (copy: Copy): Promise<Record<string, string[]>> => {
  const texts: Record<string, string[]> = {};
  for (const { id } of TABLES) {
    const items: string[] = [];
    for await (const item of copy.items(id)) items.push(item);
    texts[id] = items.toSorted();
  }
  return texts;
};

beforeAll(async () => {
  folder = await temporaryFolder();
  dataDir = at('data');
  const data = await openDataFolder(dataDir);
  await writeFile(join(dataDir, 'issuer-host'), 'groundwork.example\n');
  await withDatabase(data.database, async (endpoint) => {
    const { client, tables } = localPlace(endpoint);
    for (const { id } of TABLES) {
      for (const Item of ITEMS[id]) await client.send(new PutItemCommand({ TableName: tables[id], Item }));
    }
    client.destroy();
  });
  database = await startDatabase();
});
afterAll(() => database.stop());

const dynamodb = () => {
  const { core, short, log } = database.tables;
  const place = dynamodbPlace({ TABLE_CORE: core, TABLE_SHORT: short, TABLE_LOG: log });
  if (!place.ok) throw new Error(place.error);
  return place.value;
};

test('everything of a machine goes to DynamoDB and back to a machine, the same item by item', async () => {
  expect(await copyDataFolder(dataDir, at('first'), NOW)).toEqual({ ok: true, value: COUNT });
  const first = await opened(at('first'));

  const place = dynamodb();
  expect(await fillPlace(place, first)).toEqual({ ok: true, value: COUNT });
  const { at: when, issuerHost, pepper, signingKeys } = first;
  await writeCopy(at('second'), { at: when, issuerHost, pepper, signingKeys }, itemsIn(place));
  const again = await dataFolderOf(await opened(at('second')), at('moved'), NOW);
  await copyDataFolder(at('moved'), at('third'), NOW);

  expect(again).toEqual({ ok: true, value: COUNT });
  expect(await textsOf(await opened(at('third')))).toEqual(await textsOf(first));
  for (const name of ['secrets', 'signing-keys', 'issuer-host']) {
    expect(await readFile(join(at('moved'), name), 'utf8')).toBe(await readFile(join(dataDir, name), 'utf8'));
  }
  expect(await readFile(join(at('moved'), 'epoch'))).not.toEqual(await readFile(join(dataDir, 'epoch')));

  // Cut off or not, it may be run again; over other items it changes nothing.
  expect(await fillPlace(place, first)).toEqual({ ok: true, value: COUNT });
  const Item = { pk: { S: 'P#other' }, sk: { S: 'PROFILE' } };
  await place.client.send(new PutItemCommand({ TableName: place.tables.core, Item }));
  expect(await fillPlace(place, first)).toMatchObject({
    ok: false,
    error: expect.stringContaining('hold 1 items'),
  });
  expect(await dataFolderOf(first, dataDir, NOW)).toMatchObject({
    ok: false,
    error: expect.stringContaining('is not empty'),
  });
});

test('a copy of a newer version, or one that has changed, is named and changes nothing', async () => {
  await copyDataFolder(dataDir, at('whole'), NOW);
  await cp(at('whole'), at('newer'), { recursive: true });
  const note = JSON.parse(await readFile(join(at('whole'), 'copy.json'), 'utf8'));
  await writeFile(join(at('newer'), 'copy.json'), JSON.stringify({ ...note, copy: 2, more: 'of it' }));
  await cp(at('whole'), at('changed'), { recursive: true });
  await writeFile(join(at('changed'), 'log.jsonl'), '{}\n');
  expect(await openCopy(at('newer'))).toMatchObject({
    error: expect.stringContaining('newer Groundwork (copy version 2'),
  });
  expect(await openCopy(at('changed'))).toMatchObject({ error: expect.stringContaining('log.jsonl') });
  expect(await openCopy(dataDir)).toMatchObject({ error: expect.stringContaining('is no copy') });
});

test('a copy that was cut off is under no name that a command takes, and the next one is whole', async () => {
  const about = { at: NOW, issuerHost: '', pepper: 'p', signingKeys: null };
  async function* cut() {
    yield { table: 'core' as const, item: '{}' };
    throw new Error('cut off');
  }
  await expect(writeCopy(at('cut'), about, cut())).rejects.toThrow('cut off');
  expect(existsSync(at('cut'))).toBe(false);
  expect(await copyDataFolder(dataDir, at('cut'), NOW)).toEqual({ ok: true, value: COUNT });
  expect((await textsOf(await opened(at('cut'))))['core']).toHaveLength(ITEMS.core.length);
});

/** A running stack's database, but for its snapshot, which stops after its first part. @param at when */
async function startStalled(endpoint: string, at: PromiseWithResolvers<undefined>) {
  const server = createServer((request, response) => {
    const path = request.url ?? '';
    void fetch(`${endpoint}${path}`).then(async ({ status, body }) => {
      response.writeHead(status);
      const part = path === '/snapshot' ? await body?.getReader().read() : undefined;
      if (part === undefined) response.end();
      else response.write(part.value, () => at.resolve(undefined));
    });
  });
  const opened = await listen(server, 0, '127.0.0.1');
  if (!opened.ok) throw new Error(opened.error);
  return { address: `http://127.0.0.1:${opened.value}`, stop: () => close(server) };
}

test('R2 a backup that is killed half way leaves nothing that passes for a copy, and the next one is whole', async () => {
  const into = at('killed');
  await mkdir(into);
  const env = { ...process.env, DATA_DIR: dataDir };
  const note = join(dataDir, 'stack.json');
  const { database: path } = await openDataFolder(dataDir);
  await withDatabase(path, async (endpoint) => {
    const half = Promise.withResolvers<undefined>();
    const { address, stop } = await startStalled(endpoint, half);
    const running = { pid: process.pid, port: 0, origin: 'http://localhost', database: address };
    await writeFile(note, JSON.stringify(running));
    const child = spawn(process.execPath, ['scripts/operator/backup.ts', into], { cwd: root, env });
    const ended = once(child, 'close');
    await half.promise;
    child.kill('SIGKILL');
    await ended;
    await stop();
  });
  await rm(note);
  const left = await readdir(into);

  await promisify(execFile)(process.execPath, ['scripts/operator/backup.ts', into, '--keep', '1'], {
    cwd: root,
    env,
  });

  expect(left).toEqual([expect.stringMatching(/^groundwork-.*\.part$/)]);
  expect(await openCopy(join(into, left[0] ?? ''))).toMatchObject({
    ok: false,
    error: expect.stringContaining('is no copy'),
  });
  const [whole = '', ...others] = await readdir(into);
  expect(others).toEqual([]);
  await copyDataFolder(dataDir, at('as-it-is'), NOW);
  expect(await textsOf(await opened(join(into, whole)))).toEqual(await textsOf(await opened(at('as-it-is'))));
});

test('a copy is of one moment, whatever is written meanwhile', async () => {
  const { database: path } = await openDataFolder(at('busy'));
  await withDatabase(path, async (endpoint) => {
    const { client, tables } = localPlace(endpoint);
    const put = (name: string, round: number) =>
      client.send(
        new PutItemCommand({
          TableName: tables.core,
          Item: { pk: { S: name }, sk: { S: 'PROFILE' }, round: { N: String(round) } },
        }),
      );
    const over = new AbortController();
    const writing = (async () => {
      // One is always written before the other, so at each moment it is ahead by one or not at all.
      for (let round = 1; !over.signal.aborted; round += 1) {
        await put('P#1', round);
        await put('P#2', round);
      }
    })();
    for (let copies = 0; copies < 20; copies += 1) {
      const rounds: Record<string, number> = {};
      for await (const { item } of readSnapshot(endpoint)) {
        const { pk, round } = JSON.parse(item);
        rounds[pk.S] = Number(round.N);
      }
      expect([0, 1]).toContain((rounds['P#1'] ?? 0) - (rounds['P#2'] ?? 0));
    }
    over.abort();
    await writing;
    client.destroy();
  });
});

test('an item that expires while it is imported, and is swept, is not missed', async () => {
  const about = { at: NOW, issuerHost: '', pepper: 'p', signingKeys: null };
  async function* items() {
    yield { table: 'short' as const, item: '{"expiresAt":{"N":"1700000000"},"pk":{"S":"N#expired"}}' };
    yield { table: 'short' as const, item: '{"expiresAt":{"N":"9000000000"},"pk":{"S":"N#kept"}}' };
  }
  await writeCopy(at('expiring'), about, items());
  const { database: path } = await openDataFolder(at('swept'));
  await withDatabase(path, async (endpoint) => {
    const place = localPlace(endpoint);
    const sweeper = localPlace(endpoint);
    let swept = 'N#expired';
    // Sweeps an item as soon as it is put, as AWS may.
    place.client.middlewareStack.add(
      (next) => async (call) => {
        const done = await next(call);
        if ('Item' in call.input) {
          const Key = { pk: { S: swept } };
          await sweeper.client.send(new DeleteItemCommand({ TableName: place.tables.short, Key }));
        }
        return done;
      },
      { step: 'initialize' },
    );
    expect(await fillPlace(place, await opened(at('expiring')))).toEqual({ ok: true, value: 1 });
    // One that hasn't expired is missed.
    swept = 'N#kept';
    await sweeper.client.send(
      new DeleteItemCommand({ TableName: place.tables.short, Key: { pk: { S: swept } } }),
    );
    await expect(fillPlace(place, await opened(at('expiring')))).rejects.toThrow('1 items are missing');
    place.client.destroy();
    sweeper.client.destroy();
  });
});

test('an import fills a folder that cannot be renamed and has a disk’s own folder in it', async () => {
  await copyDataFolder(dataDir, at('for-a-disk'), NOW);
  const copy = await opened(at('for-a-disk'));
  await mkdir(join(at('disk'), 'lost+found'), { recursive: true });
  const { ino } = await stat(at('disk'));
  expect(await dataFolderOf(copy, at('disk'), NOW)).toEqual({ ok: true, value: COUNT });
  // The folder is the same one, as a mounted disk's has to be.
  expect((await stat(at('disk'))).ino).toBe(ino);
  const names = await readdir(at('disk'));
  expect(names).toEqual(expect.arrayContaining(['db', 'lost+found', 'secrets', 'version']));
  expect(names.filter((name) => /^import/.test(name))).toEqual([]);
});

test.each(['import', 'start'] as const)(
  'an import that was cut off in its last step is finished by the next %s',
  async (next) => {
    await copyDataFolder(dataDir, at(`before-${next}`), NOW);
    const copy = await opened(at(`before-${next}`));
    const folder = at(`cut-before-${next}`);
    await dataFolderOf(copy, folder, NOW);
    const { pepper } = await openDataFolder(folder);
    await mkdir(importedFolder(folder));
    for (const name of ['secrets', 'version']) {
      await rename(join(folder, name), join(importedFolder(folder), name));
    }

    if (next === 'import') {
      expect(await dataFolderOf(copy, folder, NOW)).toEqual({ ok: true, value: COUNT });
    }
    expect((await openDataFolder(folder)).pepper).toBe(pepper);
    expect(existsSync(importedFolder(folder))).toBe(false);
  },
);

test('a folder that another has named “.part” is left as it is', async () => {
  await mkdir(at('mine.part'));
  await writeFile(join(at('mine.part'), 'letter.txt'), 'mine');
  expect(await copyDataFolder(dataDir, at('mine'), NOW)).toMatchObject({
    ok: false,
    error: expect.stringContaining('mine.part is there already'),
  });
  expect(await readFile(join(at('mine.part'), 'letter.txt'), 'utf8')).toBe('mine');
});

test.each(['', 'no JSON', '{}', '{"copy":1,"data":"3"}', '{"copy":1,"data":3}'])(
  'a copy whose copy.json is %j is named in one line',
  async (text) => {
    const folder = at(`malformed-${Buffer.from(text).toString('hex')}`);
    await mkdir(folder);
    await writeFile(join(folder, 'copy.json'), text);
    expect(await openCopy(folder)).toEqual({
      ok: false,
      error: `${join(folder, 'copy.json')} isn't as Groundwork writes it.`,
    });
  },
);

test('a restore that was cut off before its last step is finished by the next start', async () => {
  await cp(dataDir, at('half'), { recursive: true });
  const restored = restoredDatabase(at('half'), NOW);
  await rename(join(at('half'), 'db'), restored);
  await mkdir(join(at('half'), 'db'));
  await writeFile(join(at('half'), 'db', 'CURRENT'), 'of the one before\n');
  // A start and the restore itself may do it at once.
  await Promise.all([openDataFolder(at('half')), takeRestored(at('half'))]);
  expect([existsSync(restored), existsSync(replacedDatabase(at('half'), NOW))]).toEqual([false, true]);
  expect(await copyDataFolder(at('half'), at('of-half'), NOW)).toEqual({ ok: true, value: COUNT });
});
