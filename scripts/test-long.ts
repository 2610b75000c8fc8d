/**
 * `npm run test:long`: what takes too long for every change. Five storms, five restores and five deploys of 300 phones,
 * the models with 500 runs of 60 commands, 300 phones before a database that is gone, certificates before other people's
 * verifiers, and a steady load. `SEEDS`, `SOAK_MINUTES` and `MODEL_RUNS` say how much.
 */
import { startVitest } from 'vitest/node';
import { build } from './build.ts';

/** The parts of `tests/faults` that read `LONG`; everything under `tests/long` runs too. */
const LONGER = ['tests/faults/model.test.ts', 'tests/faults/database-down.test.ts'];

if (!(await build())) process.exit(1);
process.env['LONG'] = '1';
process.env['MODEL_RUNS'] ??= '500';
process.env['MODEL_COMMANDS'] ??= '60';
const vitest = await startVitest([...LONGER, 'tests/long'], {
  run: true,
  watch: false,
  project: ['faults', 'long'],
});
await vitest.close();
