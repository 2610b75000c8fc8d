/**
 * `npm test` and its suites `test:all`, `test:engines`, `test:cloud` and `test:long`: build, run once and
 * print the times and counts. Arguments narrow the files, as vitest's do; `--changed` runs only tests that a
 * change can touch, since the last commit or, with `--since main`, since another one.
 */
import { globSync } from 'node:fs';
import { relative, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { type TestSpecification, type Vitest, createVitest, startVitest } from 'vitest/node';
import * as z from 'zod/mini';
import { build } from './build.ts';
import { ensureChromium, ensureTool, findProgram, hasStrace, TOOLS } from './chromium.ts';
import { ENGINE_PACKAGES, ensureEngines, missingEngines } from './engines.ts';
import { type Counts, countRun } from './second-try.ts';

const { values, positionals } = parseArgs({
  options: {
    suite: { type: 'string', default: 'quick' },
    changed: { type: 'boolean', default: false },
    since: { type: 'string' },
  },
  allowPositionals: true,
});
/**
 * `quick` leaves out `*.slow.test.ts`; `all` runs them too; `engines` runs the core walk in every engine and
 * listens to Orca;
 * `cloud` runs `tests/cloud`, and the integration tests on Moto where it's installed; `long` runs
 * `tests/long` and the models, outages and hostile bodies for as many rounds as the bars name.
 * `vitest.config.ts` reads it from `SUITE`.
 */
const suite = z.enum(['quick', 'all', 'engines', 'cloud', 'long']).parse(values.suite);
const hasMoto = suite === 'cloud' && ensureTool('Moto');
/** Files of a suite unless some are named. @default everything */
const FILES: Readonly<Partial<Record<typeof suite, string[]>>> = {
  long: [
    'tests/long',
    'tests/faults/model',
    'tests/faults/database-down',
    'tests/integration/hostile-bodies',
  ],
  engines: ['tests/engines'],
  cloud: ['tests/cloud', ...(hasMoto ? ['tests/integration'] : [])],
};
const LONG_ENV = { MODEL_RUNS: '500', MODEL_COMMANDS: '60', HOSTILE_BODIES: '200' };

/** Folders of the code that tests of whole programs run, though they don't import it. */
const RUNS: Readonly<Record<string, readonly string[]>> = {
  infra: ['domain/', 'functions/', 'infra/', 'scripts/'],
  e2e: ['content/', 'domain/', 'functions/', 'infra/', 'web/'],
  engines: ['content/', 'domain/', 'web/'],
  faults: ['domain/', 'functions/', 'infra/', 'web/src/lib/phone/'],
};

/** Tests that import a change, and whole programs that run it. */
const touchedBy = async (vitest: Vitest, files: readonly string[]): Promise<TestSpecification[]> => {
  const importing = await vitest.getRelevantTestSpecifications([...files]);
  const paths = (vitest.config.related ?? []).map((path) => relative(vitest.config.root, path));
  const isRun = ({ project }: TestSpecification): boolean =>
    (RUNS[project.name] ?? []).some((folder) => paths.some((path) => path.startsWith(folder)));
  return (await vitest.globTestSpecifications([...files])).filter(
    (each) =>
      isRun(each) ||
      importing.some(({ moduleId, project }) => moduleId === each.moduleId && project === each.project),
  );
};

/** The slowest files, and the time of each project. */
const printTimes = (vitest: Vitest): void => {
  const files = vitest.state.getTestModules().map((module) => {
    const { collectDuration, duration, setupDuration } = module.diagnostic();
    const seconds = (collectDuration + duration + setupDuration) / 1000;
    return { name: module.relativeModuleId, project: module.project.name, seconds };
  });
  const projects = Map.groupBy(files, ({ project }) => project);
  const sums = [...projects].map(
    ([name, of]) => `${name} ${of.reduce((sum, { seconds }) => sum + seconds, 0).toFixed(0)} s`,
  );
  console.log(`Seconds of files, which run side by side: ${sums.join(', ')}. The longest:`);
  for (const { name, seconds } of files.toSorted((one, other) => other.seconds - one.seconds).slice(0, 10)) {
    console.log(`${seconds.toFixed(1).padStart(7)} s  ${name}`);
  }
};

const changed = values.since ?? values.changed;

const startTests = async (): Promise<Vitest> => {
  const files = positionals.length === 0 ? (FILES[suite] ?? []) : positionals;
  const options = { run: true, watch: false, changed, ...(suite === 'cloud' && { project: suite }) };
  if (changed === false) return startVitest(files, options);
  const vitest = await createVitest(options);
  await vitest.standalone();
  await vitest.runTestSpecifications(await touchedBy(vitest, files));
  return vitest;
};

/** Failed tests run again where that decides whether a change lands. */
const runTests = async (): Promise<Counts> => {
  const vitest = await startTests();
  const counts = await countRun(vitest, suite === 'all');
  printTimes(vitest);
  await vitest.close();
  return counts;
};

const began = performance.now();
process.env['SUITE'] = suite;
if (suite === 'long') process.env = { ...LONG_ENV, ...process.env };
const hasChromium = suite === 'cloud' || ensureChromium();
// Continuous integration runs `all`, on machines that have no engine yet.
const missing = suite === 'all' || suite === 'engines' ? ensureEngines() : missingEngines();
const canListen = suite !== 'engines' || ensureTool('Orca');
const canTrace = suite === 'all' ? ensureTool('strace') : hasStrace();
const lacksEngine = suite === 'engines' && missing.length > 0;
if (lacksEngine) {
  console.error(`Missing: ${missing.join(', ')}. On Debian: apt-get install ${ENGINE_PACKAGES.join(' ')}`);
}
if (!hasChromium || lacksEngine || !(await build())) {
  console.log('0 passed, 1 failed');
  process.exit(1);
}
const { passed, failed, failures, skipped, secondTries } = await runTests();
const minutes = ((performance.now() - began) / 60_000).toFixed(1);
const slow = globSync('tests/**/*.slow.test.ts', { cwd: resolve(import.meta.dirname, '..') });
console.log(
  suite === 'quick' && slow.length > 0
    ? `It took ${minutes} minutes. Left out: ${slow.length} slow files, which \`npm run test:all\` runs too.`
    : `It took ${minutes} minutes.`,
);
const sayLeftOut = (what: string, ...packages: readonly string[]): void =>
  console.log(`left out: ${what}. On Debian: apt-get install ${packages.join(' ')}`);
if (suite === 'cloud' && !hasMoto) sayLeftOut('what asks Moto', ...TOOLS.Moto.packages);
if (missing.length > 0 && suite !== 'long' && suite !== 'cloud') {
  const engines = missing.join(', ');
  console.log(
    `left out: ${engines}, not installed here; \`npm run test:engines\` installs them where it can.`,
  );
}
if (!canListen) sayLeftOut('what Orca says', ...TOOLS.Orca.packages);
const runsStack = suite === 'quick' || suite === 'all';
if (!canTrace && runsStack) sayLeftOut('what has reached the disk (B12)', ...TOOLS.strace.packages);
if (findProgram('caddy') === null && runsStack) sayLeftOut('the site behind a proxy (B12)', 'caddy');
if (findProgram('soffice') === null && suite === 'all') {
  sayLeftOut('exports in LibreOffice', '--no-install-recommends', 'libreoffice-calc-nogui');
}
for (const line of failures) console.log(`failed: ${line}`);
for (const name of secondTries) console.log(`passed at the second try: ${name}`);
console.log(`${passed} passed, ${failed} failed${skipped === 0 ? '' : `, ${skipped} skipped`}`);
// vitest sets the code for failures that no test counts: a config it cannot read, a worker that died.
process.exit(failed > 0 || (passed === 0 && changed === false) ? 1 : Number(process.exitCode ?? 0));
