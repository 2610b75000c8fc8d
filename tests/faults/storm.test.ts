import { expect, test } from 'vitest';
import { RESTORE_DRILL, SQUALL } from './support/plan.ts';
import { UNHARMED, harm, repeatBy, storm } from './support/run-storm.ts';

const seed = Number(process.env['SEED'] ?? 1);

test('R2 the database is put back to a copy in the middle of a storm, and the phones bring what it lacks', async () => {
  const plan = { ...RESTORE_DRILL, seed };
  const report = await storm(plan);

  expect(harm(report), repeatBy(plan)).toEqual(UNHARMED);
  expect(report.restores).toBe(1);
  expect(report.kinds.words).toBeGreaterThan(50);
});

test('R25 two versions of the API answer in turn, and nothing is lost between them', async () => {
  const plan = { ...SQUALL, deploys: true, seed };
  const report = await storm(plan);

  expect(harm(report), repeatBy(plan)).toEqual(UNHARMED);
  expect(report.events).toBeGreaterThan(300);
  expect(report.kinds.words).toBeGreaterThan(10);
});
