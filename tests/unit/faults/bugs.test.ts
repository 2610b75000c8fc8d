import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { expect, test } from 'vitest';
import { PLANTS } from '../../faults/support/bugs.ts';

const root = resolve(import.meta.dirname, '../../..');

test.each(Object.entries(PLANTS))('every change of “%s” fits the source exactly once', (_name, patches) => {
  const misfits = patches.filter(
    ({ file, from }) => readFileSync(resolve(root, file), 'utf8').split(from).length !== 2,
  );
  expect(misfits).toEqual([]);
});
