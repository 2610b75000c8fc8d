import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { describe, expect, test } from 'vitest';
import type * as kinds from '#functions/storage/kinds.ts';
import { ITEM_KINDS } from '#functions/storage/kinds.ts';
import { bundleFunction } from '../../../../scripts/functions/bundle.ts';

test('each kind has a name of its own', () => {
  expect(ITEM_KINDS.length).toBeGreaterThan(50);
  expect(new Set(ITEM_KINDS.map(({ name }) => name)).size).toBe(ITEM_KINDS.length);
});

test('a bundle, which has no folder to look into, has the same', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'bundle-'));
  try {
    const file = join(folder, 'kinds.mjs');
    await bundleFunction('functions/storage/kinds.ts', file);
    const bundled = (await import(/* @vite-ignore */ pathToFileURL(file).href)) as typeof kinds;
    expect(bundled.ITEM_KINDS.map(({ name }) => name)).toEqual(ITEM_KINDS.map(({ name }) => name));
  } finally {
    rmSync(folder, { recursive: true });
  }
});

describe.each(ITEM_KINDS.map((kind) => [kind.name, kind] as const))('a %s', (_name, kind) => {
  const [partition = ''] = kind.keys.main.split(' / ');

  test('says truly how one person’s items are found', () => {
    const found = {
      partition: partition === 'P#<person:ulid>',
      index: /^[A-Z]+#<person:ulid> \/ /u.test(kind.keys.g1 ?? ''),
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
      typeof each === 'object' && !Array.isArray(each) && !('with' in each) ? Object.values(each) : [],
    )) {
      expect(reason.length).toBeGreaterThan(10);
    }
  });

  test('goes by itself where its table is swept, and only there', () => {
    expect(typeof kind.kept === 'object').toBe(kind.table === 'short');
  });
});
