import { execFile } from 'node:child_process';
import { relative, resolve } from 'node:path';
import { promisify } from 'node:util';
import type { StormPlan, StormReport } from './plan.ts';

const run = promisify(execFile);
const ROOT = resolve(import.meta.dirname, '../../..');
const HERE = relative(ROOT, import.meta.dirname);

const processOf = (plan: StormPlan): { env: Record<string, string>; args: string[] } => {
  const { bug } = plan;
  const program = [`./${HERE}/storm-process.ts`, JSON.stringify(plan)];
  return bug === undefined
    ? { env: {}, args: program }
    : { env: { PLANTED_BUG: bug }, args: ['--import', `./${HERE}/plant.ts`, ...program] };
};

/**
 * Runs a storm in a process of its own.
 * @throws with all it said, where it ends without a report
 */
export const storm = async (plan: StormPlan): Promise<StormReport> => {
  const { env, args } = processOf(plan);
  const { stdout } = await run(process.execPath, args, { cwd: ROOT, env: { ...process.env, ...env } });
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

const numbers = new Intl.NumberFormat('en');

export const summary = (name: string, report: StormReport): string => {
  const { seed, learners, phones, events, kinds, calls, faults, kills, seconds } = report;
  const { lost, double, wrong } = report;
  const count = (of: { api: number; database: number }): string => numbers.format(of.api + of.database);
  return (
    `${name} ${seed}: ${learners} learners, ${phones} phones, ${numbers.format(events)} events (${numbers.format(kinds.words)} versions of words), ` +
    `${count(calls)} calls, ${count(faults)} faults, ${count(kills)} kills: ` +
    `lost = ${lost}, double = ${double}, wrong = ${wrong} (${seconds} s)`
  );
};

export const repeatBy = (plan: StormPlan): string => {
  const { env, args } = processOf(plan);
  const variables = Object.entries(env).map(([name, value]) => `${name}='${value}' `);
  const words = args.map((arg) => (/^[\w./-]+$/.test(arg) ? arg : `'${arg}'`));
  return `${variables.join('')}npx node ${words.join(' ')}`;
};
