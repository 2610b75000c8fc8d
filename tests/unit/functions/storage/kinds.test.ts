import { globSync } from 'node:fs';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { describe, expect, test } from 'vitest';
import type { AnyItemKind } from '#functions/storage/item-kind.ts';
import { ITEM_KINDS } from '#functions/storage/kinds.ts';

const folder = resolve(import.meta.dirname, '../../../../functions/storage');

const isKind = (value: unknown): value is AnyItemKind =>
  typeof value === 'object' && value !== null && 'keys' in value && 'kept' in value;

test('the registry holds every kind that a file of storage defines', async () => {
  const modules = await Promise.all(
    globSync('*.ts', { cwd: folder }).map(
      (file) => import(pathToFileURL(resolve(folder, file)).href) as Promise<object>,
    ),
  );
  const defined = modules.flatMap((module) => Object.values(module)).filter(isKind);

  expect(new Set(ITEM_KINDS)).toEqual(new Set(defined));
  expect(new Set(ITEM_KINDS.map(({ name }) => name)).size).toBe(ITEM_KINDS.length);
});

describe.each(ITEM_KINDS.map((kind) => [kind.name, kind] as const))('a %s', (_name, kind) => {
  const [partition = ''] = kind.keys.main.split(' / ');

  test('says truly how one person’s items are found', () => {
    const found = {
      partition: partition === 'P#<person:ulid>',
      index: kind.keys.g1?.startsWith('P#<person:ulid> / ') === true,
      address: /#<address:hash>(?:#|$)/u.test(partition),
    };
    const ways = Object.entries(found).flatMap(([way, isSo]) => (isSo ? [way] : []));
    expect(ways).toEqual(kind.person === 'none' ? [] : [kind.person]);
  });

  test('of one person is theirs to see and to erase, or says why not', () => {
    if (kind.person === 'none') {
      expect(kind.exported).toHaveProperty('never');
      expect(kind.erased).toHaveProperty('stays');
    } else expect(kind.kept).not.toBe('for good');
    for (const reason of [kind.exported, kind.erased].flatMap((each) =>
      typeof each === 'object' && !Array.isArray(each) ? Object.values(each) : [],
    )) {
      expect(reason.length).toBeGreaterThan(10);
    }
  });

  test('goes by itself where its table is swept, and only there', () => {
    expect(typeof kind.kept === 'object').toBe(kind.table === 'short');
  });
});
