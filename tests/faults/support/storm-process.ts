/** Runs one storm, described by the argument's JSON, in a process of its own; prints its report as JSON. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { StormPlan } from './plan.ts';
import { runStorm } from './storm.ts';

const plan = JSON.parse(process.argv[2] ?? '') as StormPlan;
const folder = await mkdtemp(join(tmpdir(), 'groundwork-storm-'));
try {
  const report = await runStorm(plan, folder);
  process.stdout.write(`${JSON.stringify(report)}\n`);
} finally {
  await rm(folder, { recursive: true, force: true });
}
process.exit(0);
