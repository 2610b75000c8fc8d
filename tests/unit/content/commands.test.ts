import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join, relative } from 'node:path';
import { expect, test } from 'vitest';
import { EN, ES, fixture, LESSON, lineOf, swap } from './fixture.ts';

function run(command: string, ...rest: string[]): { code: number | null; out: string; err: string } {
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [`scripts/content/${command}.ts`, ...rest],
    { encoding: 'utf8' },
  );
  return { code: status, out: stdout, err: stderr };
}

const broken = { [EN]: swap('What is here?', 'What is *here*?') };

test('check tells each problem on a line with file, line and rule, and exits 1', () => {
  const folder = fixture(broken);
  const { code, err } = run('check', '--course', folder);
  expect(code).toBe(1);
  expect(err.split('\n')[0]).toBe(
    `${relative('', join(folder, EN))}:${lineOf(EN, 'What is here?')} markdown No italics: the face has none. Use **strong**.`,
  );
});

test('check of one folder or file tells nothing of the others', () => {
  const folder = fixture(broken);
  expect(run('check', join(folder, LESSON), '--course', folder).code).toBe(1);
  expect(run('check', join(folder, EN), '--course', folder).code).toBe(1);
  expect(run('check', join(folder, ES), '--course', folder).code).toBe(0);
  expect(run('check', join(folder, '02-later'), '--course', folder).code).toBe(0);
});

test('check of a sound course exits 0 and can tell how it reads', () => {
  const { code, out } = run('check', '--levels', '--course', fixture());
  expect(code).toBe(0);
  expect(out).toMatch(/en\.md:1 grade -?\d+\.\d, \d+ words, the whole lesson/u);
  expect(out).toMatch(/es\.md:1 INFLESZ \d+\.\d \(Fernández-Huerta \d+\.\d\)/u);
  expect(out).toContain('The course is sound: 2 modules, 1 lessons, 0 talks.');
});

test('build writes nothing where there is anything to mend', () => {
  const folder = fixture(broken);
  const to = join(folder, 'built');
  const { code, err } = run('build', folder, to);
  expect(code).toBe(1);
  expect(err).toContain('markdown');
  expect(existsSync(to)).toBe(false);
});

test('build writes a sound course', () => {
  const folder = fixture();
  const to = join(folder, '..', 'built');
  expect(run('build', folder, to).code).toBe(0);
  expect(existsSync(join(to, 'catalogue.json'))).toBe(true);
});
