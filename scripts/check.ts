/**
 * `npm run check`: everything that is quick to find out, as many checks at once as the machine has cores.
 * Runs all, then names those that failed. `npm run check -- lint types` runs only these, `--without lint` all
 * but this; `--fresh` starts without what lint remembers.
 */
import { rmSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { build } from './build.ts';
import { runProgram } from './program.ts';

const root = resolve(import.meta.dirname, '..');
const CACHE = 'build/.cache';

/** A program to run: its arguments, and its folder if that isn't the root. */
interface Program {
  readonly args: readonly [command: string, ...rest: string[]];
  readonly cwd?: string;
}

interface Check {
  readonly name: string;
  /** Run one after the other, up to the first that fails. */
  readonly programs: readonly Program[];
}

const node = (...args: readonly string[]): Program => ({ args: [process.execPath, ...args] });
const bin = (name: string, ...args: readonly string[]): Program => ({
  args: [join(root, 'node_modules/.bin', name), ...args],
});
/** TypeScript 7. The linter brings TypeScript 6 along, under the usual name. */
const tsc = (project: string): Program => node('node_modules/@typescript/native/bin/tsc', '-p', project);
/** What a linter remembers of files that have not changed. */
const cached = (name: string): string[] => [
  ...['--cache', '--cache-strategy', 'content', '--cache-location', `${CACHE}/${name}`],
];

/** The longest first, so that the others fill in beside them. */
const CHECKS: readonly Check[] = [
  {
    name: 'lint of components',
    programs: [
      bin('eslint', '--max-warnings', '0', ...cached('eslint'), 'web/src', 'domain', 'tests/component'),
    ],
  },
  {
    name: 'unit tests',
    programs: [bin('vitest', 'run', '--project', 'unit', '--reporter', 'dot', '--silent')],
  },
  {
    name: 'types of pages',
    programs: [
      { ...bin('svelte-kit', 'sync'), cwd: 'web' },
      { ...bin('svelte-check', '--fail-on-warnings', '--output', 'human'), cwd: 'web' },
      tsc('tests/component'),
      tsc('web/tsconfig.service-worker.json'),
    ],
  },
  { name: 'lint', programs: [bin('oxlint')] },
  { name: 'types', programs: [tsc('.')] },
  { name: 'import rules', programs: [node('scripts/check/import-rules.ts')] },
  { name: 'dead code', programs: [bin('knip', '--no-progress', '--treat-config-hints-as-errors')] },
  {
    name: 'format',
    programs: [bin('prettier', '--check', '--log-level', 'warn', ...cached('prettier'), '.')],
  },
  { name: 'content', programs: [node('scripts/content/check.ts')] },
  { name: 'patterns', programs: [node('scripts/check/patterns.ts')] },
  { name: 'citations', programs: [node('scripts/check/citations.ts')] },
  { name: 'comments', programs: [node('scripts/check/comments.ts')] },
  { name: 'data page', programs: [node('scripts/data-page.ts', '--check')] },
  { name: 'lockfile', programs: [node('scripts/check/lockfile.ts')] },
];

/** @returns true if nothing was found */
const run = async ({ name, programs }: Check): Promise<boolean> => {
  const began = performance.now();
  let failure: string | null = null;
  for (const { args, cwd = '.' } of programs) {
    const [command, ...rest] = args;
    const { code, output } = await runProgram(command, rest, join(root, cwd), {
      ...process.env,
      NO_COLOR: '1',
      // Lets the linter see all components in one program of TypeScript rather than in one each.
      SVELTE_ESLINT_PARSER_EXPERIMENTAL_TS_SYS_HOOK: '1',
    });
    if (code === 0) continue;
    failure = output.trimEnd();
    break;
  }
  const seconds = ((performance.now() - began) / 1000).toFixed(1);
  console.log(`Checking ${name} … ${failure === null ? 'good' : 'failed'} (${seconds} s)`);
  if (failure !== null) console.log(failure);
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
// A file that did not change can still become wrong, when a type that it imports changes.
if (values.fresh) rmSync(join(root, CACHE), { recursive: true, force: true });
// The types of the course's texts and of Kit's routes come from what the build makes.
if (!(await build())) process.exit(1);

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
console.log(failed.length === 0 ? 'All checks are good.' : `Failed: ${failed.join(', ')}.`);
process.exitCode = failed.length === 0 ? 0 : 1;
