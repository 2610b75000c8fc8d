import { describe, expect, test } from 'vitest';
import { BUGS } from '../faults/support/bugs.ts';
import { SQUALL, type StormReport } from '../faults/support/plan.ts';
import { UNHARMED, harm, repeatBy, storm } from '../faults/support/run-storm.ts';

/**
 * A small storm for each bug. Only bugs of the epoch get a restore: it makes phones send acknowledged events
 * again, which would heal what other bugs break.
 */
const plans = Object.keys(BUGS).map((bug) =>
  bug.includes('epoch') ? { ...SQUALL, pauseMs: 800, restores: true, bug } : { ...SQUALL, bug },
);
const isHarmed = ({ lost, double, wrong }: StormReport): boolean => lost + double + wrong > 0;

describe.concurrent('the harness bites', () => {
  test('the small storms do no harm by themselves', async () => {
    expect(harm(await storm(SQUALL)), repeatBy(SQUALL)).toEqual(UNHARMED);
  });

  test.each(plans)('R3 it catches a planted bug: $bug', async (plan) => {
    // The machine's load decides too: a bug may need several storms to show.
    let report = await storm(plan);
    for (let seed = 2; seed <= 20 && !isHarmed(report); seed += 1) {
      report = await storm({ ...plan, seed });
    }
    expect(isHarmed(report), repeatBy({ ...plan, seed: report.seed })).toBe(true);
  });
});
