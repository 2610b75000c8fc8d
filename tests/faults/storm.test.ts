import { expect, test } from 'vitest';
import { RESTORE_DRILL, SQUALL, STORM } from './support/plan.ts';
import { UNHARMED, harm, repeatBy, storm } from './support/run-storm.ts';

const seed = Number(process.env['SEED'] ?? 1);

test('R1 a storm of 300 phones, faults on both hops and 18 crashes loses nothing and doubles nothing', async () => {
  const report = await storm({ ...STORM, seed });

  expect(harm(report), repeatBy(seed)).toEqual(UNHARMED);
  expect(report.events).toBeGreaterThan(8000);
  expect(report.words).toBeGreaterThan(200);
  expect(report.kills).toEqual({ api: 12, database: 6 });
  expect(report.faults.api + report.faults.database).toBeGreaterThan(300);
});

test('R2 the database is put back to a copy in the middle of a storm, and the phones bring what it lacks', async () => {
  const report = await storm({ ...RESTORE_DRILL, seed });

  expect(harm(report), repeatBy(seed)).toEqual(UNHARMED);
  expect(report.restores).toBe(1);
});

test('R25 two versions of the API answer in turn, and nothing is lost between them', async () => {
  const report = await storm({ ...SQUALL, deploys: true, seed });

  expect(harm(report), repeatBy(seed)).toEqual(UNHARMED);
  expect(report.events).toBeGreaterThan(300);
});
