/**
 * `npm run check`: everything that is quick to find out, as many checks at once as there are cores. `npm run
 * check -- lint types` runs only these, `--without lint` all but this. A check runs again once its files
 * change; `--fresh` forgets the last results.
 */
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { dirname, join, matchesGlob } from 'node:path';
import { parseArgs } from 'node:util';
import * as z from 'zod/mini';
import { build } from './build.ts';
import { CODE, FILES, read, root } from './check/files.ts';
import { withAllImporters, withImporters } from './check/importers.ts';
import { runProgram } from './command.ts';

const CACHE = 'build/.cache';
/** `svelte-check` keeps its own here and takes no other place. */
const SVELTE_CHECK_CACHE = 'web/.svelte-kit/.svelte-check';

interface Program {
  readonly args: readonly [command: string, ...rest: string[]];
  readonly cwd?: string;
}

interface Check {
  readonly name: string;
  /** Run one after the other, up to the first that fails. */
  readonly programs: readonly Program[];
  readonly ignores?: readonly string[];
  /** Another day may find something else, so it runs again then. */
  readonly isDated?: true;
  /** The programs for these changed files alone, since the others were good; null where all has to run. */
  readonly related?: (paths: readonly string[]) => readonly Program[] | null;
}

const PROSE = ['docs/**', '*.md'];
/** Code that pages and their tests don't import. */
const BEHIND_PAGES = [
  'functions/**',
  'infra/**',
  'tests/{bench,cloud,e2e,engines,faults,infra,integration,long}/**',
];

const node = (...args: readonly string[]): Program => ({ args: [process.execPath, ...args] });
const bin = (name: string, ...args: readonly string[]): Program => ({
  args: [join(root, 'node_modules/.bin', name), ...args],
});
/** TypeScript 7. The linter brings TypeScript 6 along, under the usual name. */
const tsc = (project: string): Program =>
  node(
    'node_modules/@typescript/native/bin/tsc',
    ...['-p', project, '--incremental', '--tsBuildInfoFile'],
    join(root, CACHE, `types-${project.replaceAll(/\W/g, '-')}`),
  );
const cached = (name: string): string[] => [
  ...['--cache', '--cache-strategy', 'content', '--cache-location', `${CACHE}/${name}`],
];

const format = (...paths: readonly string[]): Program =>
  bin('prettier', '--check', '--log-level', 'warn', ...cached('prettier'), ...paths);

/** Files that Oxlint can't read (oxlint.config.ts). */
const UNREAD = /\.svelte$|service-worker[^/]*\.ts$/;

const unitTests = (...args: readonly string[]): Program =>
  bin('vitest', ...args, '--run', '--project', 'unit', '--reporter', 'dot', '--silent');

/** A string that names the course's folder or what is built of it, and no code there. */
const NAMES_COURSE = /['"`](?:[^'"`\n]*[#/]content(?:\/[^'"`\n]*)?|content\/[^'"`\n]*)(?<!\.ts)['"`]/;
const isCourse = (path: string): boolean => path.startsWith('content/');
const isKnown = (path: string): boolean => CODE.includes(path) || isCourse(path);
/** The code that may read the course. A comment that names its folder reads nothing. */
const readersOfCourse = (): readonly string[] =>
  CODE.filter((path) => NAMES_COURSE.test(read(path).replaceAll(/^\s*(?:\*|\/[*/]).*$/gm, '')));

/** Tests of everything that imports these files, or reads the course. Settings run all tests. */
const testsOf = (paths: readonly string[]): readonly Program[] | null => {
  const reached = withAllImporters([...paths, ...(paths.some(isCourse) ? readersOfCourse() : [])]);
  if (reached.has('vitest.config.ts') || !paths.every(isKnown)) return null;
  const tests = [...reached].filter((path) => matchesGlob(path, 'tests/unit/**/*.test.ts'));
  return tests.length === 0 ? [] : [unitTests('--passWithNoTests', ...tests)];
};

/** Also of their importers, where a type may have changed. */
const lintOf = (paths: readonly string[]): readonly Program[] | null => {
  if (paths.includes('oxlint.config.ts') || !paths.every(isKnown)) return null;
  const linted = [...withImporters(paths)].filter((path) => CODE.includes(path) && !UNREAD.test(path));
  return linted.length === 0 ? [] : [bin('oxlint', ...linted)];
};

/** Writes the types of routes that pages import. */
const SYNC: Program = { ...bin('svelte-kit', 'sync'), cwd: 'web' };

/** The longest first, so that the others run beside them. */
const CHECKS: readonly Check[] = [
  {
    name: 'lint of components',
    ignores: [...PROSE, ...BEHIND_PAGES],
    programs: [
      bin('eslint', '--max-warnings', '0', ...cached('eslint'), 'web/src', 'domain', 'tests/component'),
    ],
  },
  { name: 'unit tests', programs: [unitTests()], related: testsOf },
  {
    name: 'types of pages',
    ignores: [...PROSE, ...BEHIND_PAGES],
    programs: [
      // `--tsgo` is silent about a component that Svelte can't read; the lint of components fails there.
      { ...bin('svelte-check', '--tsgo', '--incremental', '--fail-on-warnings'), cwd: 'web' },
      tsc('tests/component'),
      tsc('web/tsconfig.service-worker.json'),
    ],
  },
  { name: 'lint', programs: [bin('oxlint')], ignores: PROSE, related: lintOf },
  { name: 'types', programs: [tsc('.')], ignores: [...PROSE, '**/*.svelte'] },
  {
    name: 'import rules',
    programs: [node('scripts/check/import-rules.ts')],
    ignores: PROSE,
    related: (paths) =>
      paths.every((path) => CODE.includes(path) && path !== '.dependency-cruiser.js')
        ? [node('scripts/check/import-rules.ts', ...paths)]
        : null,
  },
  {
    name: 'dead code',
    programs: [bin('knip', '--no-progress', '--treat-config-hints-as-errors')],
    ignores: PROSE,
  },
  {
    name: 'format',
    programs: [format('.')],
    related: (paths) =>
      paths.every((path) => isKnown(path) && FILES.includes(path))
        ? [format('--ignore-unknown', ...paths)]
        : null,
  },
  {
    name: 'content',
    programs: [node('scripts/content/check.ts')],
    isDated: true,
    // Where no course and none of its code has changed, there is nothing to ask.
    related: (paths) =>
      paths.every((path) => CODE.includes(path)) && !withAllImporters(paths).has('scripts/content/check.ts')
        ? []
        : null,
  },
  { name: 'settings', programs: [node('scripts/check/settings.ts')] },
  { name: 'citations', programs: [node('scripts/check/citations.ts')] },
  { name: 'plain files', programs: [node('scripts/check/plain-files.ts')] },
  { name: 'data page', programs: [node('scripts/data-page.ts', '--check')] },
];

const hashesOf = ({ ignores = [], isDated }: Check): Readonly<Record<string, string>> => ({
  ...Object.fromEntries(
    FILES.filter((path) => !ignores.some((pattern) => matchesGlob(path, pattern))).map((path) => [
      path,
      createHash('sha256')
        .update(readFileSync(join(root, path)))
        .digest('base64'),
    ]),
  ),
  ...(isDated === true && { '': new Date().toDateString() }),
});

const changedSince = (stamp: string, hashes: Readonly<Record<string, string>>): readonly string[] | null => {
  if (!existsSync(stamp)) return null;
  const before = z.record(z.string(), z.string()).parse(JSON.parse(readFileSync(stamp, 'utf8')));
  return Object.keys({ ...before, ...hashes }).filter((path) => before[path] !== hashes[path]);
};

const runOne = ({ args: [command, ...args], cwd = '.' }: Program) =>
  runProgram(command, args, join(root, cwd), { ...process.env, NO_COLOR: '1', SUITE: 'quick' });

const run = async (check: Check): Promise<boolean> => {
  const { name, related = () => null } = check;
  const began = performance.now();
  const stamp = join(root, CACHE, 'checked', name);
  const hashes = hashesOf(check);
  const changed = changedSince(stamp, hashes);
  if (changed?.length === 0) {
    console.log(`Checking ${name} … unchanged`);
    return true;
  }
  const programs = (changed === null ? null : related(changed)) ?? check.programs;
  let failure: string | null = null;
  for (const program of programs) {
    const { code, output } = await runOne(program);
    if (code === 0) continue;
    failure = output.trimEnd();
    break;
  }
  const seconds = ((performance.now() - began) / 1000).toFixed(1);
  console.log(`Checking ${name} … ${failure === null ? 'good' : 'failed'} (${seconds} s)`);
  if (failure !== null) console.log(failure);
  else {
    mkdirSync(dirname(stamp), { recursive: true });
    writeFileSync(stamp, JSON.stringify(hashes));
  }
  return failure === null;
};

const { values, positionals } = parseArgs({
  options: {
    fresh: { type: 'boolean', default: false },
    without: { type: 'string', multiple: true, default: [] },
  },
  allowPositionals: true,
});
const unknown = [...positionals, ...values.without].filter((name) =>
  CHECKS.every((check) => check.name !== name),
);
if (unknown.length > 0) {
  console.error(
    `No check is named ${unknown.join(', ')}; there are: ${CHECKS.map(({ name }) => name).join(', ')}.`,
  );
  process.exit(1);
}
// A type that changes in one file can make lint fail in another.
if (values.fresh) {
  for (const cache of [CACHE, SVELTE_CHECK_CACHE])
    rmSync(join(root, cache), { recursive: true, force: true });
}
// The build makes the types of the course's texts. No check looks at the built site.
if (!(await build(['course', 'certificates']))) process.exit(1);
// Before the checks, since several read these types at once.
const synced = await runOne(SYNC);
if (synced.code !== 0) {
  console.error(synced.output.trimEnd());
  process.exit(1);
}

const began = performance.now();
const waiting = CHECKS.filter(
  ({ name }) => (positionals.length === 0 || positionals.includes(name)) && !values.without.includes(name),
);
const failed: string[] = [];
const worker = async (): Promise<void> => {
  for (let check = waiting.shift(); check !== undefined; check = waiting.shift()) {
    if (!(await run(check))) failed.push(check.name);
  }
};
await Promise.all(Array.from({ length: availableParallelism() }, worker));
const seconds = Math.round((performance.now() - began) / 1000);
console.log(failed.length === 0 ? `All checks are good (${seconds} s).` : `Failed: ${failed.join(', ')}.`);
process.exitCode = failed.length === 0 ? 0 : 1;
