/** `npm run check`: format, lint, types, dead code, import rules, content, lockfile. Runs all, then says which fell short. */
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import * as z from 'zod/mini';
import { build } from './build.ts';

const root = resolve(import.meta.dirname, '..');
const bin = (name: string): string => join(root, 'node_modules/.bin', name);

/** What a check found: nothing, or the lines that say what to mend. */
type Finding = string | null;

interface Check {
  readonly name: string;
  readonly run: () => Promise<Finding>;
}

const program = (
  command: string,
  args: readonly string[],
  cwd = '.',
): Promise<{ code: number; output: string }> =>
  new Promise((done, reject) => {
    const child = spawn(command, args, { cwd: join(root, cwd), stdio: ['ignore', 'pipe', 'pipe'] });
    const parts: Buffer[] = [];
    child.stdout.on('data', (part: Buffer) => parts.push(part));
    child.stderr.on('data', (part: Buffer) => parts.push(part));
    child.on('error', reject);
    child.on('close', (code) => {
      done({ code: code ?? 1, output: Buffer.concat(parts).toString() });
    });
  });

/** Runs programs one after the other up to the first that ends badly. */
const all =
  (...commands: readonly (readonly [command: string, args: readonly string[], cwd?: string])[]) =>
  async (): Promise<Finding> => {
    for (const [command, args, cwd] of commands) {
      const { code, output } = await program(command, args, cwd);
      if (code !== 0) return output.trimEnd();
    }
    return null;
  };

const tsc = join(root, 'node_modules/@typescript/native/bin/tsc');

/** TypeScript 7 checks; the linter brings TypeScript 6, and a mix-up of the two would go unseen. */
const rightTypeScript = (): Finding => {
  const { stdout } = spawnSync(process.execPath, [tsc, '--version'], { encoding: 'utf8' });
  return stdout.startsWith('Version 7.') ? null : `tsc is not TypeScript 7: ${stdout.trim()}`;
};

const types = async (): Promise<Finding> => {
  const wrong = rightTypeScript();
  if (wrong !== null) return wrong;
  const worker = 'web/tsconfig.service-worker.json';
  return all(
    [process.execPath, [tsc, '-p', '.']],
    [bin('svelte-kit'), ['sync'], 'web'],
    [bin('svelte-check'), ['--fail-on-warnings', '--output', 'human'], 'web'],
    [process.execPath, [tsc, '-p', 'tests/component']],
    ...(existsSync(join(root, worker)) ? [[process.execPath, [tsc, '-p', worker]] as const] : []),
  )();
};

const Lockfile = z.object({
  packages: z.record(
    z.string(),
    z.object({
      integrity: z.optional(z.string()),
      resolved: z.optional(z.string()),
      link: z.optional(z.boolean()),
      inBundle: z.optional(z.boolean()),
    }),
  ),
});

/** Every package of the lockfile has its hash and no address: who installs decides where from (BARS S48). */
const lockfile = (): Finding => {
  const text = readFileSync(join(root, 'package-lock.json'), 'utf8');
  const { packages } = Lockfile.parse(JSON.parse(text));
  const problems = Object.entries(packages)
    .filter(([path]) => path !== '')
    .flatMap(([path, { integrity, resolved, link, inBundle }]) => [
      ...(integrity === undefined && link !== true && inBundle !== true
        ? [`${path}: no integrity`]
        : []),
      ...(resolved === undefined ? [] : [`${path}: records an address`]),
    ]);
  return problems.length === 0 ? null : problems.join('\n');
};

const CHECKS: readonly Check[] = [
  { name: 'format', run: all([bin('prettier'), ['--check', '--log-level', 'warn', '.']]) },
  { name: 'content', run: all([process.execPath, ['scripts/content/check.ts']]) },
  { name: 'lint', run: all([bin('eslint'), ['--max-warnings', '0', '.']]) },
  { name: 'types', run: types },
  { name: 'dead code', run: all([bin('knip'), ['--no-progress']]) },
  {
    name: 'import rules',
    run: all([
      bin('depcruise'),
      [
        ...['--config', '.dependency-cruiser.js', '--output-type', 'err'],
        ...['domain', 'functions', 'infra', 'scripts', 'web/src'],
      ],
    ]),
  },
  { name: 'lockfile', run: () => Promise.resolve(lockfile()) },
];

const main = async (): Promise<void> => {
  // Types of the course's texts and of Kit's routes come from what the build makes.
  if (!(await build())) {
    process.exitCode = 1;
    return;
  }
  const asked = process.argv.slice(2);
  const short: string[] = [];
  for (const { name, run } of CHECKS) {
    if (asked.length > 0 && !asked.includes(name)) continue;
    const began = performance.now();
    const finding = await run();
    const seconds = ((performance.now() - began) / 1000).toFixed(1);
    console.log(`Checking ${name} … ${finding === null ? 'good' : 'to mend'} (${seconds} s)`);
    if (finding === null) continue;
    short.push(name);
    console.log(finding);
  }
  if (short.length > 0) {
    console.log(`To mend: ${short.join(', ')}.`);
    process.exitCode = 1;
    return;
  }
  console.log('All checks are good.');
};

await main();
