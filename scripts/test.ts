/** `npm test`: makes sure of Chromium, builds, runs every test once and ends with the plain line of counts. */
import { startVitest } from 'vitest/node';
import { build } from './build.ts';
import { ensureChromium } from './chromium.ts';

/** Runs every project once. @returns how many tests passed, fell and were left out */
const runTests = async (): Promise<{ passed: number; failed: number; skipped: number }> => {
  const vitest = await startVitest(process.argv.slice(2), { run: true, watch: false });
  const count = { passed: 0, failed: 0, skipped: 0 };
  for (const module of vitest.state.getTestModules()) {
    const before = count.failed;
    for (const test of module.children.allTests()) {
      const { state } = test.result();
      if (state === 'passed') count.passed += 1;
      else if (state === 'skipped') count.skipped += 1;
      else count.failed += 1;
    }
    // A file that could not be read, or whose preparation fell, holds tests that did not run.
    if (module.state() === 'failed' && count.failed === before) count.failed += 1;
  }
  count.failed += vitest.state.getUnhandledErrors().length;
  await vitest.close();
  return count;
};

if (!ensureChromium() || !(await build())) {
  console.log('0 passed, 1 failed');
  process.exit(1);
}
const { passed, failed, skipped } = await runTests();
console.log(`${passed} passed, ${failed} failed${skipped === 0 ? '' : `, ${skipped} skipped`}`);
// vitest sets the code for what no test can count: a config it cannot read, a worker that died.
process.exit(failed > 0 || passed === 0 ? 1 : Number(process.exitCode ?? 0));
