import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join, resolve } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';

const INSTALL = resolve(import.meta.dirname, '../../../scripts/install.mjs');
const PACKAGES = ['node_modules/one', 'node_modules/two', 'node_modules/two/node_modules/three'];
let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'groundwork-install-'));
  mkdirSync(join(folder, 'scripts'));
  cpSync(INSTALL, join(folder, 'scripts/install.mjs'));
  const packages = Object.fromEntries([
    ['', {}],
    ...PACKAGES.map((path) => [path, {}]),
    ['node_modules/of-another-system', { optional: true }],
  ]);
  writeFileSync(join(folder, 'package-lock.json'), JSON.stringify({ packages }));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const at = (path: string): string => join(folder, path);
const stamp = () => at('node_modules/.groundwork-lock');

const putPackage = (path: string): void => {
  mkdirSync(at(path), { recursive: true });
  writeFileSync(at(`${path}/package.json`), '{}');
};

/** Puts a program named npm on the PATH. @param body run by Node in the project's folder */
const fakeNpm = (body: string): void => {
  const file = at('bin/npm');
  mkdirSync(dirname(file));
  const head = `#!${process.execPath}\nconst { writeFileSync, mkdirSync } = require('node:fs');\n`;
  const put = `const put = (path) => { mkdirSync(path, { recursive: true }); writeFileSync(path + '/package.json', '{}'); };\n`;
  writeFileSync(file, `${head}${put}writeFileSync('npm-ran', '');\n${body}`, { mode: 0o755 });
};

const start = () => {
  const child = spawn(process.execPath, ['scripts/install.mjs'], {
    cwd: folder,
    env: { ...process.env, PATH: `${at('bin')}${delimiter}${process.env['PATH'] ?? ''}` },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  child.stdout.on('data', (part: Buffer) => (output += part.toString()));
  child.stderr.on('data', (part: Buffer) => (output += part.toString()));
  return { child, ended: once(child, 'close'), output: () => output };
};

const run = async (): Promise<{ code: number | null; output: string }> => {
  const { child, ended, output } = start();
  await ended;
  return { code: child.exitCode, output: output() };
};

const appears = async (path: string): Promise<void> => {
  while (!existsSync(path)) await delay(10);
};

describe('npm run … before anything is installed', () => {
  test('installs every package and remembers for which lockfile', async () => {
    fakeNpm(`for (const path of ${JSON.stringify(PACKAGES)}) put(path);`);
    expect(await run()).toMatchObject({ code: 0 });
    expect(readFileSync(stamp(), 'utf8')).toMatch(/^[0-9a-f]{64}\n$/);
    rmSync(at('npm-ran'));
    expect(await run()).toEqual({ code: 0, output: '' });
    expect(existsSync(at('npm-ran'))).toBe(false);
  });

  test('installs again where a package is gone though the lockfile is the same', async () => {
    fakeNpm(`for (const path of ${JSON.stringify(PACKAGES)}) put(path);`);
    await run();
    rmSync(at('node_modules/two'), { recursive: true });
    expect(await run()).toMatchObject({ code: 0 });
    for (const path of PACKAGES) expect(existsSync(at(path))).toBe(true);
  });

  test('an npm that ends well and leaves packages out is not believed', async () => {
    fakeNpm(`put('node_modules/one');`);
    const { code, output } = await run();
    expect(code).toBe(1);
    expect(output).toContain('2 packages are missing');
    expect(existsSync(stamp())).toBe(false);
  });

  test.each(['SIGINT', 'SIGTERM'] as const)(
    '%s stops npm too, is waited for, and leaves nothing that looks installed',
    async (signal) => {
      putPackage('node_modules/one');
      fakeNpm(`
        const end = () => setTimeout(() => { writeFileSync('npm-ended', ''); process.exit(0); }, 300);
        process.once('SIGINT', end);
        process.once('SIGTERM', end);
        setInterval(() => {}, 1000);
        writeFileSync('npm-waits', '');
      `);
      const { child, ended } = start();
      await appears(at('npm-waits'));
      child.kill(signal);
      await ended;
      expect(existsSync(at('npm-ended'))).toBe(true);
      expect(child.exitCode).toBe(signal === 'SIGINT' ? 130 : 143);
      expect(existsSync(stamp())).toBe(false);
    },
  );
});
