import { type ChildProcess, execFileSync, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { afterAll, beforeAll, beforeEach, expect, test, vi } from 'vitest';
import { temporaryFolder } from '../support/stack.ts';

/*
 * Every command of README in a clone that nothing has been built in. The clone holds what git would give:
 * tracked files as they are now, and new ones that are not ignored. The packages are linked, so nothing is
 * installed.
 */

vi.setConfig({ testTimeout: 600_000 });

const root = resolve(import.meta.dirname, '../..');
const readText = (path: string): string => readFileSync(join(root, path), 'utf8');
const { scripts } = JSON.parse(readText('package.json')) as { scripts: Record<string, string> };

let clone: string;
/** Data of the commands, outside of the clone. */
let data: string;
beforeAll(async () => {
  clone = await temporaryFolder();
  data = await temporaryFolder();
  const list = ['ls-files', '-z', '--cached', '--others', '--exclude-standard'];
  for (const path of execFileSync('git', list, { cwd: root, encoding: 'utf8' }).split('\0')) {
    if (path === '' || !existsSync(join(root, path))) continue;
    mkdirSync(dirname(join(clone, path)), { recursive: true });
    cpSync(join(root, path), join(clone, path));
  }
  // Hard links, since tools follow a symbolic one out of the clone; copies on another disk.
  const packages = [join(root, 'node_modules'), clone];
  if (spawnSync('cp', ['-al', ...packages]).status !== 0) execFileSync('cp', ['-a', ...packages]);
});
afterAll(() => {
  for (const folder of [clone, data]) rmSync(folder, { recursive: true, force: true });
});
beforeEach(() => {
  rmSync(join(clone, 'build'), { recursive: true, force: true });
});

interface Command {
  readonly child: ChildProcess;
  readonly output: () => string;
  readonly ended: Promise<unknown>;
}

/** Starts what `npm run <name>` runs after it has installed. */
const start = (name: string, args = ''): Command => {
  const command = scripts[name];
  if (command === undefined) throw new Error(`package.json has no script ${name}`);
  const child = spawn('sh', ['-c', `${command} ${args}`], {
    cwd: clone,
    env: {
      ...process.env,
      PATH: `${join(root, 'node_modules/.bin')}:${process.env['PATH'] ?? ''}`,
      PORT: '0',
      DATA_DIR: join(data, 'data'),
      DEMO_DIR: join(data, 'demo'),
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  child.stdout.on('data', (part: Buffer) => (output += part.toString()));
  child.stderr.on('data', (part: Buffer) => (output += part.toString()));
  return { child, output: () => output, ended: once(child, 'close') };
};

const run = async (name: string, args?: string): Promise<{ code: number | null; output: string }> => {
  const { child, output, ended } = start(name, args);
  await ended;
  return { code: child.exitCode, output: output() };
};

/** Waits for the address that a command says it is ready at, opens it and ends the command. */
const visit = async (name: string): Promise<number> => {
  const { child, output, ended } = start(name);
  try {
    for (;;) {
      const address = / is ready: (http:\S+)$/m.exec(output())?.[1];
      if (address !== undefined) return (await fetch(address)).status;
      if (child.exitCode !== null) throw new Error(`${name} ended:\n${output()}`);
      await delay(50);
    }
  } finally {
    child.kill('SIGTERM');
    await ended;
  }
};

/** What each command that ends by itself comes to. */
const ENDINGS: Readonly<Record<string, { code: number; says: string; args?: string }>> = {
  'admin-link': { code: 0, says: 'This link makes an administrator' },
  'rotate-key': { code: 0, says: 'A new key is in did.json' },
  restore: { code: 1, says: 'Say which copy: npm run restore -- <folder>' },
  content: { code: 0, says: 'The course is sound' },
  bars: { code: 0, says: ' bars: ' },
  build: { code: 0, says: 'Building the functions … done' },
  // CI runs all of them in a fresh clone. These read what was built.
  check: { code: 0, says: 'All checks are good.', args: "types content 'data page'" },
  bench: { code: 0, says: 'Everything is within its budget.' },
};
const SERVERS = ['start', 'demo'];
/** They install browsers, and some run this very file. */
const SUITES = ['test', 'test:all', 'test:engines', 'test:long'];

test('README names no other commands', () => {
  const named = [...readText('README.md').matchAll(/npm (?:run )?([a-z][a-z:-]+)/g)].map(
    ([, name = '']) => name,
  );
  const known = [...Object.keys(ENDINGS), ...SERVERS, ...SUITES, 'publish-course', 'data-page'];
  expect(named.filter((name) => name in scripts && !known.includes(name))).toEqual([]);
  expect(named.filter((name) => name in scripts)).toContain('demo');
});

test.each(SERVERS)('npm run %s answers', async (name) => {
  expect(await visit(name)).toBe(200);
});

// Once more: the bench counts starts as a ratio, which what runs beside it can move.
test.each(Object.keys(ENDINGS))('npm run %s does its work', { retry: 1 }, async (name) => {
  const { code: expected, says, args } = ENDINGS[name]!;
  const { code, output } = await run(name, args);
  expect(output).toContain(says);
  expect(output).not.toContain('ERR_MODULE_NOT_FOUND');
  expect(code, output).toBe(expected);
});
