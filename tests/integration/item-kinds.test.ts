import { beforeAll, describe, expect, test } from 'vitest';
import { type Item, openTable } from '#functions/storage/dynamodb.ts';
import { itemsOf } from '#functions/storage/items.ts';
import { ITEM_KINDS } from '#functions/storage/kinds.ts';
import { readRecord, recordItems } from '#functions/storage/records.ts';
import type { TableId } from '#functions/storage/tables.ts';
import { NOON } from '../support/api.ts';
import { makeCatalogue } from '../support/catalogue.ts';
import { useDatabase } from '../support/use-database.ts';
import { makeWorld } from '../support/world.ts';
import { makeEveryKind, scan } from './every-kind.ts';

const database = useDatabase();
let items: ReadonlyMap<TableId, Item[]>;

beforeAll(async () => {
  await makeEveryKind(database, await makeWorld(database, makeCatalogue()));
  items = await scan(database);
});

test.each(['core', 'short', 'log'] as const)(
  'each item in %s is of exactly one declared kind, which can read it',
  (table) => {
    const found = items.get(table)!;
    expect(found.length).toBeGreaterThan(0);
    for (const item of found) {
      const owners = ITEM_KINDS.filter((kind) => kind.table === table && kind.owns(item));
      expect(owners, JSON.stringify([item['pk'], item['sk']])).toHaveLength(1);
      expect(owners[0]!.read(item)).toBeTypeOf('object');
    }
  },
);

describe.each(ITEM_KINDS.map((kind) => [kind.name, kind] as const))('a %s', (_name, kind) => {
  const own = (): Item[] => items.get(kind.table)!.filter(kind.owns);

  test('is among them', () => {
    expect(own().length).toBeGreaterThan(0);
  });

  test('has every attribute that its person is given', () => {
    const given = Array.isArray(kind.exported) ? kind.exported : [];
    const written = new Set(own().flatMap(Object.keys));
    // What only a later act writes.
    const later = ['declinedAt', 'removedAt', 'usedAt', 'withdrawnAt'];
    expect(given.filter((name) => !written.has(name) && !later.includes(name))).toEqual([]);
  });
});

test.each(ITEM_KINDS.filter(({ table }) => table === 'short').map((kind) => [kind.name, kind] as const))(
  'a %s goes when it says',
  (_name, kind) => {
    const most = typeof kind.kept === 'object' ? kind.kept.seconds : 0;
    const ends = items
      .get('short')!
      .filter(kind.owns)
      .map(({ expiresAt }) => Number(expiresAt));
    expect(Math.max(...ends)).toBeLessThanOrEqual(NOON / 1000 + most);
  },
);

test('what a store finds by keys it reads in its own way, as what it gets or lists', async () => {
  const table = openTable(database.database, database.tables.core);
  const records = itemsOf(table, { ...recordItems, read: readRecord });
  const { person, course } = recordItems.partsOf(items.get('core')!.find(recordItems.owns));
  const record = await records.get({ person, course });
  expect(record).toMatchObject({ course, answers: expect.anything() });
  expect(await records.among('course', [course], { person })).toEqual(new Map([[course, record]]));
});
