import { writeFile } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import { FUNCTIONS, envOf } from '#functions/entries/functions.ts';
import { MOST_START_TIMES, startRatios } from '../bench/starts.ts';
import { type Program, startFunction } from './lambda.ts';
import { SETTINGS } from '../support/settings.ts';
import { temporaryFolder } from '../support/stack.ts';

let folder: string;
beforeAll(async () => {
  folder = await temporaryFolder();
  await writeFile(join(folder, 'empty.mjs'), 'export const handler = () => null;');
});

async function startOf(program: Program): Promise<number> {
  const start = await startFunction(program);
  if ('refused' in start) throw new Error(start.refused.errorMessage);
  await start.instance.stop();
  return start.instance.initMs;
}

test('R26 each function is ready within eight times the time of an empty one', async () => {
  const starts = Object.fromEntries(
    FUNCTIONS.map((spec) => {
      const env = Object.fromEntries(envOf(spec).map((name) => [name, SETTINGS[name]]));
      return [spec.name, () => startOf({ name: spec.name, folder: dirname(resolve(spec.bundle)), env })];
    }),
  );
  const ratios = await startRatios(starts, () => startOf({ name: 'empty', folder, env: {} }));
  expect(Object.keys(ratios)).toEqual(FUNCTIONS.map(({ name }) => name));
  for (const ratio of Object.values(ratios)) {
    expect(ratio).toBeGreaterThan(1);
    expect(ratio).toBeLessThanOrEqual(MOST_START_TIMES);
  }
});
