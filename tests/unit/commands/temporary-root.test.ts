import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join, resolve } from 'node:path';
import { expect, test } from 'vitest';

const SETUP = resolve(import.meta.dirname, '../../support/setup/temporary-root.ts');

test('every temporary folder of a run is in one that goes with it, even if it falls', () => {
  expect(basename(tmpdir())).toMatch(/^groundwork-tests-/);
  const system = mkdtempSync(join(tmpdir(), 'system-'));
  const { stdout, status } = spawnSync(
    process.execPath,
    [
      '--input-type=module',
      '-e',
      `import { mkdtempSync } from 'node:fs';
      import { tmpdir } from 'node:os';
      import { setup } from ${JSON.stringify(SETUP)};
      setup();
      console.log(mkdtempSync(tmpdir() + '/left-'));
      throw new Error('a test fell');`,
    ],
    { encoding: 'utf8', env: { ...process.env, TMPDIR: system } },
  );
  expect(stdout).toContain(join(system, 'groundwork-tests-'));
  expect(status).toBe(1);
  expect(readdirSync(system)).toEqual([]);
});
