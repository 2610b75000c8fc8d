import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { FUNCTIONS, envOf } from '#functions/functions.ts';
import { limitOf } from '../bench/limits.ts';
import { type Program, startFunction } from './lambda.ts';
import { SETTINGS } from '../support/settings.ts';

/** How often each start is timed, in turn. The shortest counts, since what runs beside it only adds. */
const ROUNDS = 5;

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'empty-function-'));
  await writeFile(join(folder, 'empty.mjs'), 'export const handler = () => null;');
});
afterAll(() => rm(folder, { recursive: true }));

async function startOf(program: Program): Promise<number> {
  const start = await startFunction(program);
  if ('refused' in start) throw new Error(start.refused.errorMessage);
  await start.instance.stop();
  return start.instance.initMs;
}

test('R26 each function is ready within eight times the time of an empty one', async () => {
  const programs: readonly Program[] = FUNCTIONS.map((spec) => ({
    name: spec.name,
    folder: dirname(resolve(spec.bundle)),
    env: Object.fromEntries(envOf(spec).map((name) => [name, SETTINGS[name]])),
  }));
  const best = new Map<string, number>();
  const shortest = (name: string, ms: number): unknown => best.set(name, Math.min(best.get(name) ?? ms, ms));
  for (let round = 0; round < ROUNDS; round += 1) {
    shortest('empty', await startOf({ name: 'empty', folder, env: {} }));
    for (const program of programs) shortest(program.name, await startOf(program));
  }
  for (const { name } of programs) {
    const ratio = (best.get(name) ?? Infinity) / (best.get('empty') ?? 0);
    expect(ratio).toBeGreaterThan(1);
    expect(ratio).toBeLessThanOrEqual(limitOf(`${name} bundle: start`)?.most ?? 0);
  }
});
