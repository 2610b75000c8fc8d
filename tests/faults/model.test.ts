import fc from 'fast-check';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { catalogue } from '../unit/domain/phones.ts';
import { type TestDatabase, startDatabase } from '../support/database.ts';
import { begin, commands, endOf } from './support/model.ts';

/** The long suite asks for more. */
const RUNS = Number(process.env['MODEL_RUNS'] ?? 25);
const COMMANDS = Number(process.env['MODEL_COMMANDS'] ?? 40);
vi.setConfig({ testTimeout: 60_000 + RUNS * 4000 });

let database: TestDatabase;
beforeAll(async () => {
  database = await startDatabase();
});
afterAll(() => database.stop());

test('R4 whatever people, phones and the server go through, records are what a model of them says', async () => {
  let drained = 0;
  await fc.assert(
    fc.asyncProperty(fc.commands(commands, { maxCommands: COMMANDS, size: 'max' }), async (run) => {
      const world = await begin(database, catalogue);
      await fc.asyncModelRun(() => world, run);
      await endOf(world.model, world.real);
      drained += 1;
    }),
    {
      numRuns: RUNS,
      ...(process.env['SEED'] === undefined ? {} : { seed: Number(process.env['SEED']) }),
    },
  );
  expect(drained).toBe(RUNS);
});
