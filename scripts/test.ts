/**
 * `npm test` and its suites `test:all`, `test:engines`, `test:cloud` and `test:long`: make sure of what they
 * need, build, run once and end with the plain line of counts. Arguments narrow the files, as vitest's do.
 */
import { globSync } from 'node:fs';
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { startVitest } from 'vitest/node';
import * as z from 'zod/mini';
import { build } from './build.ts';
import { ensureChromium } from './chromium.ts';
import { ENGINE_PACKAGES, ensureEngines, findProgram, missingEngines } from './engines.ts';
import { MOTO_PACKAGES, ensureMoto } from './moto.ts';
import { type Counts, countRun } from './second-try.ts';
import { STRACE_PACKAGE, ensureStrace, hasStrace } from './strace.ts';

const { values, positionals } = parseArgs({
  options: { suite: { type: 'string', default: 'quick' } },
  allowPositionals: true,
});
/**
 * `quick` leaves out the files named `*.slow.test.ts`; `all` runs them too; `engines` runs the core walk in
 * every engine, and fails where one is missing; `cloud` runs `tests/cloud`, and the integration tests on Moto
 * where it's installed; `long` runs `tests/long` and as many rounds of the models and outages as the bars
 * name. `vitest.config.ts` reads it from `SUITE`.
 */
const suite = z.enum(['quick', 'all', 'engines', 'cloud', 'long']).parse(values.suite);
const hasMoto = suite === 'cloud' && ensureMoto();
/** What a suite runs unless files are named. @default everything */
const FILES: Readonly<Partial<Record<typeof suite, string[]>>> = {
  long: ['tests/long', 'tests/faults/model', 'tests/faults/database-down'],
  engines: ['tests/engines'],
  cloud: ['tests/cloud', ...(hasMoto ? ['tests/integration'] : [])],
};
const LONG_ENV = { MODEL_RUNS: '500', MODEL_COMMANDS: '60' };

/** Runs the suite, and again what whole programs did where that decides whether something lands. */
const runTests = async (): Promise<Counts> => {
  const files = positionals.length === 0 ? (FILES[suite] ?? []) : positionals;
  const project = suite === 'cloud' ? { project: suite } : {};
  const vitest = await startVitest(files, { run: true, watch: false, ...project });
  const counts = await countRun(vitest, suite === 'all');
  await vitest.close();
  return counts;
};

const began = performance.now();
process.env['SUITE'] = suite;
if (suite === 'long') process.env = { ...LONG_ENV, ...process.env };
const hasChromium = suite === 'cloud' || ensureChromium();
// Continuous integration runs `all`, on machines that have no engine yet.
const missing = suite === 'all' || suite === 'engines' ? ensureEngines() : missingEngines();
const canTrace = suite === 'all' ? ensureStrace() : hasStrace();
const lacksEngine = suite === 'engines' && missing.length > 0;
if (lacksEngine) {
  console.error(`Missing: ${missing.join(', ')}. On Debian: apt-get install ${ENGINE_PACKAGES.join(' ')}`);
}
if (!hasChromium || lacksEngine || !(await build())) {
  console.log('0 passed, 1 failed');
  process.exit(1);
}
const { passed, failed, skipped, secondTries } = await runTests();
const minutes = ((performance.now() - began) / 60_000).toFixed(1);
const slow = globSync('tests/**/*.slow.test.ts', { cwd: resolve(import.meta.dirname, '..') });
console.log(
  suite === 'quick' && slow.length > 0
    ? `It took ${minutes} minutes. Left out: ${slow.length} slow files, which \`npm run test:all\` runs too.`
    : `It took ${minutes} minutes.`,
);
if (suite === 'cloud' && !hasMoto) {
  console.log(`left out: what asks Moto. On Debian: apt-get install ${MOTO_PACKAGES.join(' ')}`);
}
if (missing.length > 0 && suite !== 'long' && suite !== 'cloud') {
  const engines = missing.join(', ');
  console.log(
    `left out: ${engines}, not installed here; \`npm run test:engines\` installs them where it can.`,
  );
}
if (!canTrace && (suite === 'quick' || suite === 'all')) {
  console.log(`left out: what has reached the disk (B12). On Debian: apt-get install ${STRACE_PACKAGE}`);
}
if (findProgram('caddy') === null && (suite === 'quick' || suite === 'all')) {
  console.log('left out: the site behind a proxy (B12). On Debian: apt-get install caddy');
}
if (findProgram('soffice') === null && suite === 'all') {
  console.log(
    'left out: exports in LibreOffice. On Debian: apt-get install --no-install-recommends libreoffice-calc-nogui',
  );
}
for (const name of secondTries) console.log(`passed at the second try: ${name}`);
console.log(`${passed} passed, ${failed} failed${skipped === 0 ? '' : `, ${skipped} skipped`}`);
// vitest sets the code for what no test can count: a config it cannot read, a worker that died.
process.exit(failed > 0 || passed === 0 ? 1 : Number(process.exitCode ?? 0));
