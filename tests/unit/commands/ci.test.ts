import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join, resolve } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'groundwork-ci-'));
  mkdirSync(join(folder, 'bin'));
  cpSync(resolve(import.meta.dirname, '../../../.ci/run'), join(folder, '.ci/run'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/**
 * Runs CI with `npm run check`, `npm run test:all` and `npm run bench` ending as given.
 * @returns its code and the lines it printed
 */
const ci = (check: number, tests: { code: number; line: string }, bench: number) => {
  writeFileSync(
    join(folder, 'bin/npm'),
    `#!/bin/sh
echo "npm $*"
case "$*" in
  'run check'*) exit ${check} ;;
  'run test:all') echo '${tests.line}'; echo 'npm error, after the line' >&2; exit ${tests.code} ;;
  'run bench') exit ${bench} ;;
  *) exit 9 ;;
esac
`,
    { mode: 0o755 },
  );
  const { status, stdout } = spawnSync('bash', [join(folder, '.ci/run')], {
    encoding: 'utf8',
    env: { ...process.env, PATH: `${join(folder, 'bin')}${delimiter}${process.env['PATH'] ?? ''}` },
  });
  return { status, lines: stdout.trimEnd().split('\n') };
};

test.each([
  ['all is well', 0, { code: 0, line: '12 passed, 0 failed' }, 0, 0, '14 passed, 0 failed'],
  ['tests were skipped', 0, { code: 0, line: '12 passed, 0 failed, 1 skipped' }, 0, 0, '14 passed, 0 failed'],
  ['a check fails', 1, { code: 0, line: '12 passed, 0 failed' }, 0, 1, '13 passed, 1 failed'],
  ['a test fails', 0, { code: 1, line: '11 passed, 1 failed' }, 0, 1, '13 passed, 1 failed'],
  ['a budget is exceeded', 0, { code: 0, line: '12 passed, 0 failed' }, 1, 1, '13 passed, 1 failed'],
  ['all three fail', 1, { code: 1, line: '11 passed, 1 failed' }, 1, 1, '11 passed, 3 failed'],
  ['the tests never ran', 0, { code: 1, line: 'no config' }, 0, 1, '2 passed, 1 failed'],
] as const)(
  'CI runs the checks, every test and the bench, and ends with the counts: %s',
  (_, check, tests, bench, code, last) => {
    const { status, lines } = ci(check, tests, bench);
    expect(lines.filter((line) => line.startsWith('npm run'))).toEqual([
      'npm run check -- --fresh --without unit tests',
      'npm run test:all',
      'npm run bench',
    ]);
    expect(lines.at(-1)).toBe(last);
    expect(status).toBe(code);
  },
);
