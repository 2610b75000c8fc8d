import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { StormPlan, StormReport } from './plan.ts';

const run = promisify(execFile);

/**
 * Runs a storm in a process of its own.
 * @throws with all it said, where it ends without a report
 */
export const storm = async (plan: StormPlan): Promise<StormReport> => {
  const { bug } = plan;
  const { stdout } = await run(
    process.execPath,
    [
      ...(bug === undefined ? [] : ['--import', join(import.meta.dirname, 'plant.ts')]),
      join(import.meta.dirname, 'storm-process.ts'),
      JSON.stringify(plan),
    ],
    { env: { ...process.env, ...(bug === undefined ? {} : { PLANTED_BUG: bug }) } },
  );
  return JSON.parse(stdout) as StormReport;
};

/** Everything that must be zero. */
export const harm = ({ lost, double, wrong, boards, stuck, found }: StormReport) => ({
  lost,
  double,
  wrong,
  boards,
  stuck,
  found,
});

/** Nothing lost, nothing twice, nothing left behind. */
export const UNHARMED = { lost: 0, double: 0, wrong: 0, boards: 0, stuck: 0, found: [] };

/** The line that repeats a storm. */
export const repeatBy = (seed: number): string =>
  `SEED=${seed} npx vitest run --project faults tests/faults/storm.test.ts`;
