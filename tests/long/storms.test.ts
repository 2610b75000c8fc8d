import { expect, test } from 'vitest';
import { RESTORE_DRILL, STORM } from '../faults/support/plan.ts';
import { UNHARMED, harm, repeatBy, storm, summary } from '../faults/support/run-storm.ts';

const seeds = Array.from({ length: Number(process.env['SEEDS'] ?? 5) }, (_, index) => index + 1);

/** A restore in the middle of a storm of full size. */
const RESTORE = { ...RESTORE_DRILL, learners: STORM.learners, events: STORM.events };

const runs = seeds.flatMap((seed) => [
  { name: 'Storm', plan: { ...STORM, seed } },
  { name: 'Restore', plan: { ...RESTORE, seed } },
  { name: 'Deploy', plan: { ...STORM, seed, deploys: true } },
]);

test.each(runs)(
  'R1 R2 R25 $name $plan.seed of 300 phones loses nothing and doubles nothing',
  async ({ name, plan }) => {
    const report = await storm(plan);
    process.stdout.write(`${summary(name, report)}\n`);
    expect(harm(report), repeatBy(plan)).toEqual(UNHARMED);
  },
);
