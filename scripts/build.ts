import { createHash } from 'node:crypto';
import { existsSync, globSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { takeLock } from '#infra/local/durable-store.ts';
import { HELP_LINE_PREFIX } from './content/read/help-checks.ts';
import { runProgram } from './command.ts';

const root = resolve(import.meta.dirname, '..');
const stamps = join(root, 'build/.stamps');
/** Pause between two looks at the lock of another build. */
const LOOK_MS = 100;

interface Command {
  readonly args: readonly string[];
  readonly cwd?: string;
}

interface Step {
  readonly name: 'course' | 'certificates' | 'site' | 'functions';
  /** Globs from the root. */
  readonly inputs: readonly string[];
  /** The step also runs where this is missing. */
  readonly output: string;
  /** A folder made from the output while it is used; it is deleted when the step runs again. */
  readonly derived?: string;
  readonly commands: readonly Command[];
}

/** `SERVICE_WORKER=off` builds a worker that removes itself and its caches, in case one went wrong. */
const isWithoutWorker = process.env['SERVICE_WORKER'] === 'off';

/** The site's origin for search engines; empty where the build doesn't know it. */
const siteOrigin = process.env['SITE_ORIGIN'] ?? '';

/** Numbers that the operator has checked, one line for each. */
const helpLines = Object.entries(process.env)
  .filter(([name]) => name.startsWith(HELP_LINE_PREFIX))
  .map(([name, value = '']) => `${name}=${value}\n`)
  .toSorted()
  .join('');

const VITE = join(root, 'node_modules/vite/bin/vite.js');

/** Each step reads the output of steps before it. */
const STEPS: readonly Step[] = [
  {
    name: 'course',
    inputs: ['content/**', 'scripts/content/**', 'domain/**', 'web/static/fonts/**'],
    output: 'build/content/catalogue.json',
    commands: [{ args: ['scripts/content/build.ts'] }],
  },
  {
    name: 'certificates',
    inputs: [
      'scripts/certificates/**',
      'scripts/content/fit.ts',
      'domain/certificate/**',
      'web/src/lib/marks/**',
      'web/src/styles/salt.svg',
      'web/static/fonts/**',
    ],
    output: 'build/certificates/badges.json',
    commands: [{ args: ['scripts/certificates/build.ts'] }],
  },
  {
    name: 'site',
    inputs: [
      'web/src/**',
      'web/static/**',
      'web/{,plugins/}*.{ts,js,json}',
      'domain/**',
      'scripts/{web,certificates}/**',
      'build/content/**',
      'content/drawings/**',
      'build/certificates/badges.json',
    ],
    output: 'build/web/index.html',
    derived: 'build/compressed',
    commands: [
      { args: [VITE, 'build', '--logLevel', 'warn'], cwd: 'web' },
      { args: ['scripts/web/finish-pages.ts'] },
      { args: ['scripts/web/publish-pictures.ts'] },
      { args: ['scripts/web/link-languages.ts'] },
      { args: ['scripts/web/weigh-modules.ts'] },
      { args: ['scripts/web/list-files.ts'] },
      ...(isWithoutWorker ? [{ args: ['scripts/web/service-worker-off.ts'] }] : []),
    ],
  },
  {
    name: 'functions',
    inputs: [
      'functions/**',
      'domain/**',
      'scripts/functions/**',
      'build/content/*.json',
      'build/certificates/**',
      'build/verify/**',
    ],
    output: 'build/functions/api/api.mjs',
    commands: [{ args: ['scripts/functions/bundle.ts'] }],
  },
];

/** @throws where nothing matches: the step would never run again */
const filesOf = (pattern: string): string[] => {
  const files = globSync(pattern, { cwd: root, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));
  if (files.length === 0) throw new Error(`no input of the build matches ${pattern}`);
  return files;
};

const hashOf = (inputs: readonly string[]): string => {
  const files = [...new Set([...inputs, 'scripts/build.ts', 'package-lock.json'].flatMap(filesOf))];
  files.sort();
  const hash = createHash('sha256')
    .update(isWithoutWorker ? 'without worker' : '')
    .update(siteOrigin)
    .update(helpLines);
  for (const file of files) {
    hash.update(file.slice(root.length)).update('\0').update(readFileSync(file)).update('\0');
  }
  return hash.digest('hex');
};

/** In production mode. Under vitest, Kit leaves out its guard of server code in browsers. */
const run = ({ args, cwd = '.' }: Command): Promise<{ code: number; output: string }> => {
  const { VITEST: _vitest, TEST: _test, ...env } = process.env;
  return runProgram(process.execPath, args, join(root, cwd), { ...env, NODE_ENV: 'production' });
};

const stampOf = (step: Step): string => join(stamps, step.name);

const stateOf = (step: Step): 'current' | 'stale' | 'missing' => {
  if (!existsSync(stampOf(step)) || !existsSync(join(root, step.output))) return 'missing';
  return readFileSync(stampOf(step), 'utf8') === hashOf(step.inputs) ? 'current' : 'stale';
};

export const buildState = (): 'current' | 'stale' | 'missing' =>
  STEPS.map(stateOf).find((state) => state !== 'current') ?? 'current';

async function buildStep(step: Step, isRenewed: boolean): Promise<boolean> {
  const began = performance.now();
  const seconds = (): string => `${((performance.now() - began) / 1000).toFixed(1)} s`;
  const state = stateOf(step);
  if (state === 'stale' && !isRenewed) return true;
  if (state === 'current') {
    console.log(`Building the ${step.name} … unchanged (${seconds()})`);
    return true;
  }
  const stamp = hashOf(step.inputs);
  rmSync(stampOf(step), { force: true });
  if (step.derived !== undefined) rmSync(join(root, step.derived), { recursive: true, force: true });
  for (const command of step.commands) {
    const { code, output } = await run(command);
    if (code !== 0) {
      console.error(output.trimEnd());
      console.error(`Building the ${step.name} … did not work (${seconds()})`);
      return false;
    }
  }
  writeFileSync(stampOf(step), stamp);
  console.log(`Building the ${step.name} … done (${seconds()})`);
  return true;
}

/** @param folder of the lock alone @param onWait is called once where another process has it */
export async function withLock<Value>(
  folder: string,
  onWait: () => void,
  work: () => Promise<Value>,
): Promise<Value> {
  let unlock = await takeLock(folder);
  if (unlock === null) onWait();
  for (; unlock === null; unlock = await takeLock(folder)) await setTimeout(LOOK_MS);
  try {
    return await work();
  } finally {
    await unlock();
  }
}

/**
 * Builds each part whose inputs have changed, and prints a line per step. Waits while another process builds
 * in this folder.
 * @param renewed the steps to run again once their inputs have changed; others run where their output is
 * missing @returns false if a step failed; its output has been printed
 */
export async function build(renewed = STEPS.map(({ name }) => name)): Promise<boolean> {
  mkdirSync(stamps, { recursive: true });
  const sayWaiting = (): void => console.log('Another command builds in this folder; waiting for it …');
  return withLock(join(root, 'build/.building'), sayWaiting, async () => {
    for (const step of STEPS) {
      if (!(await buildStep(step, renewed.includes(step.name)))) return false;
    }
    return true;
  });
}

if (import.meta.main && !(await build())) process.exitCode = 1;
