import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { CreateTableCommand, PutItemCommand } from '@aws-sdk/client-dynamodb';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { TABLES } from '#functions/storage/tables.ts';
import {
  LOCAL_AWS,
  LOCAL_TABLES,
  createTableInput,
  tableEnv,
  withClient,
  withDatabase,
} from '#infra/local/database.ts';
import { findMoto } from '../../scripts/chromium.ts';
import { localPlace } from '../../scripts/operator/copy/place.ts';
import { ITEMS } from '../support/copied-items.ts';
import { becomeAdministrator, createCaller, joinBy, openGroup } from '../support/people.ts';
import { startTestStack, temporaryFolder } from '../support/stack.ts';
import { type Moto, startMoto } from './moto.ts';

const program = findMoto();
const root = resolve(import.meta.dirname, '../..');

/** A data folder in which people have signed up, with some items of every type besides. */
async function fillDataFolder(dataDir: string): Promise<void> {
  const stack = await startTestStack({ dataDir });
  const group = await openGroup(await becomeAdministrator(stack));
  const learner = { code: group.code, email: 'lu@example.org', name: 'Lu Ñandú' };
  await joinBy(stack, createCaller(stack.origin), learner);
  await stack.stop({ keep: true });
  await withDatabase(join(dataDir, 'db'), async (endpoint) => {
    const { client, tables } = localPlace(endpoint);
    for (const { id } of TABLES) {
      for (const Item of ITEMS[id]) await client.send(new PutItemCommand({ TableName: tables[id], Item }));
    }
    client.destroy();
  });
}

async function itemsOf(copy: string): Promise<readonly string[][]> {
  const texts = await Promise.all(TABLES.map(({ id }) => readFile(join(copy, `${id}.jsonl`), 'utf8')));
  return texts.map((text) => text.trimEnd().split('\n').toSorted());
}

describe.skipIf(program === null)('R2 moving to AWS and back, on Moto', () => {
  let moto: Moto;
  let folder: string;
  const at = (name: string): string => join(folder, name);
  beforeAll(async () => {
    folder = await temporaryFolder();
    moto = await startMoto(program ?? '');
    await withClient(moto.address, async (client) => {
      for (const spec of TABLES) {
        await client.send(new CreateTableCommand(createTableInput(spec, LOCAL_TABLES[spec.id])));
      }
    });
  });
  afterAll(() => moto.stop());

  test('by the commands everything comes back the same, item by item', async () => {
    await fillDataFolder(at('machine'));
    const run = async (command: 'export' | 'import', args: readonly string[], env = {}): Promise<void> => {
      const words = [`scripts/operator/${command}.ts`, ...args];
      await promisify(execFile)(process.execPath, words, { cwd: root, env: { ...process.env, ...env } });
    };

    await run('export', [at('first')], { DATA_DIR: at('machine') });
    const { issuerHost, pepper } = JSON.parse(await readFile(join(at('first'), 'copy.json'), 'utf8'));
    const aws = {
      ...LOCAL_AWS,
      ...tableEnv(),
      AWS_ENDPOINT_URL_DYNAMODB: moto.address,
      ISSUER_HOST: issuerHost,
      CODE_PEPPER: pepper,
    };
    await run('import', ['--dynamodb', at('first')], aws);
    await run('export', ['--dynamodb', at('second')], aws);
    await run('import', [at('second')], { DATA_DIR: at('moved') });
    await run('export', [at('third')], { DATA_DIR: at('moved') });

    const first = await itemsOf(at('first'));
    expect(first.flat().filter((item) => item.includes('Lu Ñandú')).length).toBeGreaterThan(1);
    expect(await itemsOf(at('third'))).toEqual(first);
    for (const name of ['secrets', 'issuer-host']) {
      const [before, after] = await Promise.all(
        ['machine', 'moved'].map((each) => readFile(join(at(each), name), 'utf8')),
      );
      expect(after).toBe(before);
    }
  });
});
