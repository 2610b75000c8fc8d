import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, globSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

const root = resolve(import.meta.dirname, '..');
const stamps = join(root, 'build/.stamps');

/** A program to run, with where it runs. */
interface Command {
  readonly args: readonly string[];
  readonly cwd?: string;
}

/** One step of the build: its inputs decide whether it must run. */
interface Step {
  readonly name: string;
  /** Globs from the root. */
  readonly inputs: readonly string[];
  /** Exists after the step; the step runs again where it does not. */
  readonly output: string;
  readonly commands: readonly Command[];
}

/** `SERVICE_WORKER=off` makes a site whose service worker removes itself and what it kept of pages: the way back where one went wrong. */
const isWithoutWorker = process.env['SERVICE_WORKER'] === 'off';

const VITE = join(root, 'node_modules/vite/bin/vite.js');

/** In this order: each reads what the ones before it made. */
const STEPS: readonly Step[] = [
  {
    name: 'course',
    inputs: ['content/**', 'scripts/content/**', 'domain/**', 'web/static/{drawings,fonts}/**'],
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
      'scripts/web/**',
      'build/content/**',
      'build/certificates/badges.json',
    ],
    output: 'build/web/index.html',
    commands: [
      { args: [VITE, 'build', '--logLevel', 'warn'], cwd: 'web' },
      { args: ['scripts/web/externalize.ts'] },
      { args: ['scripts/web/take-verify-pages.ts'] },
      { args: ['scripts/web/publish-badges.ts'] },
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
    commands: [{ args: ['scripts/functions/build.ts'] }],
  },
];

/** One hash of the files' paths and contents, of this script and of the packages. */
const hashOf = (inputs: readonly string[]): string => {
  const files = globSync([...inputs, 'scripts/build.ts', 'package-lock.json'], {
    cwd: root,
    withFileTypes: true,
  })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .toSorted();
  const hash = createHash('sha256').update(isWithoutWorker ? 'without worker' : '');
  for (const file of files) {
    hash.update(file.slice(root.length)).update('\0').update(readFileSync(file)).update('\0');
  }
  return hash.digest('hex');
};

/** Runs Node with its output kept back: it is shown only when the program ends badly. */
const run = ({ args, cwd = '.' }: Command): Promise<{ code: number; output: string }> =>
  new Promise((done, reject) => {
    const child = spawn(process.execPath, args, {
      cwd: join(root, cwd),
      // Whoever starts the build, tests too, gets what people get.
      env: { ...process.env, NODE_ENV: 'production' },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const parts: Buffer[] = [];
    child.stdout.on('data', (part: Buffer) => parts.push(part));
    child.stderr.on('data', (part: Buffer) => parts.push(part));
    child.on('error', reject);
    child.on('close', (code) => {
      done({ code: code ?? 1, output: Buffer.concat(parts).toString() });
    });
  });

/**
 * Builds the course, what certificates are drawn with, the site and the functions, each only where something it is made from has changed.
 * Prints a line per step with its seconds.
 * @returns false where a step ended badly; its output has been printed
 */
export const build = async (): Promise<boolean> => {
  mkdirSync(stamps, { recursive: true });
  for (const step of STEPS) {
    const began = performance.now();
    const stamp = join(stamps, step.name);
    const wanted = hashOf(step.inputs);
    const seconds = (): string => `${((performance.now() - began) / 1000).toFixed(1)} s`;
    const have = existsSync(stamp) ? readFileSync(stamp, 'utf8') : '';
    if (have === wanted && existsSync(join(root, step.output))) {
      console.log(`Building the ${step.name} … unchanged (${seconds()})`);
      continue;
    }
    rmSync(stamp, { force: true });
    for (const command of step.commands) {
      const { code, output } = await run(command);
      if (code !== 0) {
        console.error(output.trimEnd());
        console.error(`Building the ${step.name} … did not work (${seconds()})`);
        return false;
      }
    }
    writeFileSync(stamp, wanted);
    console.log(`Building the ${step.name} … done (${seconds()})`);
  }
  return true;
};

if (import.meta.main && !(await build())) process.exitCode = 1;
