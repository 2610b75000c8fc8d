import { expect, test } from 'vitest';
import { GALE, RESTORE_DRILL, type StormReport } from './support/plan.ts';
import { UNHARMED, harm, repeatBy, storm, summary } from './support/run-storm.ts';

const seed = Number(process.env['SEED'] ?? 1);
const percent = (part: number, whole: number): number => (part / whole) * 100;

const faulty = ({ calls, faults }: StormReport) => ({
  api: percent(faults.api, calls.api),
  database: percent(faults.database, calls.database),
});

test('R1 R25 a storm of 100 phones, faults on both hops and six crashes loses nothing and doubles nothing, while two versions of the API answer in turn', async () => {
  const plan = { ...GALE, deploys: true, seed };
  const report = await storm(plan);
  // It is to stay under 30 s on two cores of its own.
  process.stdout.write(`${summary('Storm', report)}\n`);

  expect(harm(report), repeatBy(plan)).toEqual(UNHARMED);
  expect(report.events).toBeGreaterThan(3000);
  const { steps, answers, words } = report.kinds;
  const all = steps + answers + words;
  // About seven steps and two answers to one version of words.
  expect(percent(steps, all)).toSatisfy((share: number) => share > 60 && share < 80);
  expect(percent(answers, all)).toSatisfy((share: number) => share > 12 && share < 28);
  expect(words).toBeGreaterThan(250);
  expect(report.unwritten).toEqual([]);
  expect(report.kills).toEqual({ api: 4, database: 2 });
  const { api, database } = faulty(report);
  for (const share of [api, database]) {
    expect(share).toBeGreaterThanOrEqual(8);
    expect(share).toBeLessThanOrEqual(12);
  }
});

test('R2 the database is put back to a copy in the middle of a storm, and the phones bring what it lacks', async () => {
  const plan = { ...RESTORE_DRILL, seed };
  const report = await storm(plan);

  expect(harm(report), repeatBy(plan)).toEqual(UNHARMED);
  expect(report.restores).toBe(1);
  expect(report.kinds.words).toBeGreaterThan(50);
});
