import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync, rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { AT_REST_MS } from '../bench/machine.ts';
import { REST_MEGABYTES } from '../bench/limits.ts';
import { makeBareClone } from '../support/bare-clone.ts';
import { temporaryFolder } from '../support/stack.ts';
import { CAN_READ_MEMORY, megabytesOf } from '../support/this-machine.ts';

/*
 * Every command of README in a clone that nothing has been built in; of `demo` see `demo.test.ts`. From
 * the first build on, the site's files stay: they take half a minute, and no command loads them.
 */

const root = resolve(import.meta.dirname, '../..');
const readText = (path: string): string => readFileSync(join(root, path), 'utf8');
const { scripts } = JSON.parse(readText('package.json')) as { scripts: Record<string, string> };
let clone: string;
/** Data of the commands, outside of the clone. */
let data: string;
beforeAll(async () => {
  clone = await makeBareClone();
  data = await temporaryFolder();
});
afterAll(() => {
  for (const folder of [clone, data]) rmSync(folder, { recursive: true, force: true });
});
beforeEach(() => {
  for (const name of ['content', 'certificates', 'functions', '.cache']) {
    rmSync(join(clone, 'build', name), { recursive: true, force: true });
  }
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

/** What each command that ends by itself comes to. */
const ENDINGS: Readonly<Record<string, { code: number; says: string; args?: string }>> = {
  build: { code: 0, says: 'Building the functions … done' },
  'admin-link': { code: 0, says: 'This link makes an administrator' },
  'rotate-key': { code: 0, says: 'A new key is in did.json' },
  cost: { code: 0, says: 'A month' },
  switch: { code: 0, says: 'changes  on' },
  'end-sessions': { code: 0, says: 'Say which: npm run end-sessions -- <id>' },
  restore: { code: 1, says: 'Say which copy: npm run restore -- <folder>' },
  backup: { code: 1, says: 'Say where to: npm run backup -- <folder>' },
  export: { code: 1, says: 'Say where to: npm run export -- <folder>' },
  import: { code: 1, says: 'Say what: npm run import -- <folder>' },
  content: { code: 0, says: 'The course is sound' },
  bars: { code: 0, says: ' bars: ' },
  // CI runs all of them in a fresh clone. These read what was built.
  check: { code: 0, says: 'All checks are good', args: "types content 'data page'" },
  // Each limit of `tests/bench/limits.ts` is proven here.
  bench: { code: 0, says: 'Everything is within its budget.' },
};
const SERVERS = ['start', 'demo'];
/** They install browsers, and some run this very file. */
const SUITES = ['test', 'test:all', 'test:engines', 'test:long', 'test:cloud'];

test('README names no other commands', () => {
  const named = [...readText('README.md').matchAll(/npm (?:run )?([a-z][a-z:-]+)/g)].map(
    ([, name = '']) => name,
  );
  const known = [...Object.keys(ENDINGS), ...SERVERS, ...SUITES, 'publish-course', 'data-page', 'deploy'];
  expect(named.filter((name) => name in scripts && !known.includes(name))).toEqual([]);
  expect(named.filter((name) => name in scripts)).toContain('demo');
});

test.each(Object.keys(ENDINGS))('npm run %s does its work', async (name) => {
  const { code: expected, says, args } = ENDINGS[name]!;
  const { code, output } = await run(name, args);
  expect(output).toContain(says);
  expect(output).not.toContain('ERR_MODULE_NOT_FOUND');
  expect(code, output).toBe(expected);
});

test('npm start answers, and keeps no memory of the build that it made', async () => {
  const { child, output, ended } = start('start');
  try {
    for (;;) {
      const address = / is ready: (http:\S+)$/m.exec(output())?.[1];
      if (address !== undefined) {
        expect((await fetch(address)).status).toBe(200);
        await delay(AT_REST_MS);
        if (CAN_READ_MEMORY) {
          await expect.poll(() => megabytesOf(child.pid!, 'VmRSS')).toBeLessThanOrEqual(REST_MEGABYTES);
        }
        return;
      }
      if (child.exitCode !== null) throw new Error(`start ended:\n${output()}`);
      await delay(50);
    }
  } finally {
    child.kill('SIGTERM');
    await ended;
  }
});
