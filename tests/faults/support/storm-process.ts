/** Runs one storm, described by the argument's JSON, in a process of its own; prints its report as JSON. */
import { temporaryFolder } from '../../support/stack.ts';
import type { StormPlan } from './plan.ts';
import { runStorm } from './storm.ts';

const plan = JSON.parse(process.argv[2] ?? '') as StormPlan;
const report = await runStorm(plan, await temporaryFolder());
process.stdout.write(`${JSON.stringify(report)}\n`);
process.exit(0);
