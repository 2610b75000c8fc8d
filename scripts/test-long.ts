/**
 * `npm run test:long`: what takes too long for every change. Five storms, five restores and five deploys of 300 phones, the models with 500 runs of 60
 * commands, 300 phones before a database that is gone, certificates before the verifiers of others, and a steady load. `SEEDS`,
 * `SOAK_MINUTES` and `MODEL_RUNS` say how much.
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startVitest } from 'vitest/node';
import {
  RESTORE_DRILL,
  STORM,
  type StormPlan,
  type StormReport,
} from '../tests/faults/support/plan.ts';
import { UNHARMED, harm, repeatBy, storm, summary } from '../tests/faults/support/run-storm.ts';
import { soak } from '../tests/faults/support/soak.ts';
import { build } from './build.ts';

const numbers = new Intl.NumberFormat('en');
const seeds = Number(process.env['SEEDS'] ?? 5);
const soakMinutes = Number(process.env['SOAK_MINUTES'] ?? 5);
/** Most that the API's memory may grow under a steady load, bytes a minute. */
const MOST_GROWTH = 1_000_000;

const printStorm = (name: string, plan: StormPlan, report: StormReport): boolean => {
  console.log(summary(name, report));
  const isWell = JSON.stringify(harm(report)) === JSON.stringify(UNHARMED);
  if (isWell) return true;
  for (const line of report.found) console.log(`  ${line}`);
  console.log(
    `  ${report.boards} boards differ, ${report.stuck} phones stuck. Again: ${repeatBy(plan)}`,
  );
  return false;
};

const storms = async (): Promise<boolean> => {
  let isWell = true;
  for (let seed = 1; seed <= seeds; seed += 1) {
    const whole = { ...STORM, seed };
    const drill = { ...RESTORE_DRILL, learners: STORM.learners, events: STORM.events, seed };
    const plans = { Storm: whole, Restore: drill, Deploy: { ...whole, deploys: true } };
    for (const [name, plan] of Object.entries(plans)) {
      isWell = printStorm(name, plan, await storm(plan)) && isWell;
    }
  }
  return isWell;
};

const models = async (): Promise<boolean> => {
  process.env['LONG'] = '1';
  process.env['MODEL_RUNS'] ??= '500';
  process.env['MODEL_COMMANDS'] ??= '60';
  const vitest = await startVitest(
    ['tests/faults/model.test.ts', 'tests/faults/database-down.test.ts'],
    { run: true, watch: false, project: ['faults'] },
  );
  const isWell = vitest.state.getCountOfFailedTests() === 0;
  await vitest.close();
  return isWell;
};

/** Certificates, checked by verifiers that others wrote. */
const verifiers = async (): Promise<boolean> => {
  process.env['LONG'] = '1';
  const vitest = await startVitest(['tests/long'], {
    run: true,
    watch: false,
    project: ['long'],
  });
  const isWell = vitest.state.getCountOfFailedTests() === 0;
  await vitest.close();
  return isWell;
};

const steady = async (): Promise<boolean> => {
  const folder = await mkdtemp(join(tmpdir(), 'groundwork-soak-'));
  try {
    const { requests, failures, growth, handles, seconds } = await soak(folder, soakMinutes * 60);
    console.log(
      `Steady load: ${numbers.format(requests)} requests in ${seconds} s, ${failures} failed, ` +
        `memory ${numbers.format(Math.round(growth / 1000))} KB a minute, handles ${handles.join(' to ')}`,
    );
    return failures === 0 && growth < MOST_GROWTH && handles[1] <= handles[0] + 10;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
};

if (!(await build())) process.exit(1);
const parts = [await storms(), await models(), await verifiers(), await steady()];
process.exit(parts.every(Boolean) ? 0 : 1);
