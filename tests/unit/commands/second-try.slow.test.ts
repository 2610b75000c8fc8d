import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';

const root = resolve(import.meta.dirname, '../../..');

/** Where other tests of this file and this repository find nothing. */
let folder: string;
beforeEach(() => {
  mkdirSync(join(root, 'build'), { recursive: true });
  folder = mkdtempSync(join(root, 'build/.second-try-'));
  symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** A test of a browser, which passes from its nth try on; the file tells its tries by the folder. */
const passesAtTry = (n: number) => `
  import { existsSync, mkdirSync } from 'node:fs';
  import { expect, test } from 'vitest';
  const tries = [1, 2, 3].find((each) => !existsSync(import.meta.filename + each));
  mkdirSync(import.meta.filename + tries);
  test('always passes', () => expect(1).toBe(1));
  test('falls at first', () => expect(tries).toBeGreaterThanOrEqual(${n}));
`;

/** Runs tests as `npm run test:all` does. @param files by name; those of a browser are named `e2e-…` */
function run(files: Readonly<Record<string, string>>, hasSecondTry = true) {
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
  writeFileSync(
    join(folder, 'run.ts'),
    `
      import { startVitest } from 'vitest/node';
      import { countRun } from ${JSON.stringify(join(root, 'scripts/second-try.ts'))};
      const project = (name) => ({ test: { name, include: [name + '-*.test.ts'] } });
      const vitest = await startVitest(
        [],
        { run: true, watch: false, root: ${JSON.stringify(folder)}, config: false, reporters: [] },
        { test: { projects: [project('e2e'), project('unit')] } },
      );
      const counts = await countRun(vitest, ${hasSecondTry});
      await vitest.close();
      console.log(JSON.stringify({ ...counts, code: process.exitCode ?? 0 }));
      process.exit(0);
    `,
  );
  const { VITEST: _vitest, TEST: _test, NODE_OPTIONS: _options, ...env } = process.env;
  const { stdout, stderr } = spawnSync(process.execPath, [join(folder, 'run.ts')], {
    cwd: folder,
    encoding: 'utf8',
    env,
  });
  const last = stdout.trimEnd().split('\n').at(-1) ?? '';
  if (!last.startsWith('{')) throw new Error(`${stdout}\n${stderr}`);
  return JSON.parse(last);
}

test('a browser’s test that passes when its whole file runs again is named, and the run passes', () => {
  expect(run({ 'e2e-a.test.ts': passesAtTry(2), 'unit-a.test.ts': passesAtTry(1) })).toEqual({
    passed: 4,
    failed: 0,
    failures: [],
    skipped: 0,
    secondTries: ['e2e-a.test.ts: falls at first: expected 1 to be greater than or equal to 2'],
    code: 0,
  });
});

test('one that falls twice has failed', () => {
  expect(run({ 'e2e-a.test.ts': passesAtTry(3) })).toEqual({
    passed: 1,
    failed: 1,
    failures: ['e2e-a.test.ts: falls at first: expected 2 to be greater than or equal to 3'],
    skipped: 0,
    secondTries: [],
    code: 1,
  });
});

test.each([
  ['by a suite without one', { 'e2e-a.test.ts': passesAtTry(2) }, false, 1],
  [
    'where something else has failed',
    { 'e2e-a.test.ts': passesAtTry(2), 'unit-a.test.ts': passesAtTry(2) },
    true,
    2,
  ],
  [
    'where more than three of a few need one',
    Object.fromEntries([1, 2, 3, 4].map((each) => [`e2e-${each}.test.ts`, passesAtTry(2)])),
    true,
    4,
  ],
] as const)('there is no second try %s', (_why, files, hasSecondTry, failed) => {
  expect(run(files, hasSecondTry)).toMatchObject({ failed, secondTries: [], code: 1 });
});
