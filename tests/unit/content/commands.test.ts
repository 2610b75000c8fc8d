import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { expect, test } from 'vitest';
import { EN, ES, fixture, LESSON, lineOf, swap } from './fixture.ts';

function run(
  command: string,
  ...rest: string[]
): { code: number | null; out: string; err: string } {
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [`scripts/content/${command}.ts`, ...rest],
    { encoding: 'utf8' },
  );
  return { code: status, out: stdout, err: stderr };
}

const broken = { [EN]: swap('What is here?', 'What is *here*?') };

test('check prints each problem on a line with file, line and rule, and exits 1', () => {
  const folder = fixture(broken);
  const { code, err } = run('check', '--course', folder);
  expect(code).toBe(1);
  expect(err.split('\n')[0]).toBe(
    `${relative('', join(folder, EN))}:${lineOf(EN, 'What is here?')} markdown No italics: the face has none. Use **strong**.`,
  );
});

test('check of one folder or file prints nothing of the others', () => {
  const folder = fixture(broken);
  expect(run('check', join(folder, LESSON), '--course', folder).code).toBe(1);
  expect(run('check', join(folder, EN), '--course', folder).code).toBe(1);
  expect(run('check', join(folder, ES), '--course', folder).code).toBe(0);
  expect(run('check', join(folder, '02-later'), '--course', folder).code).toBe(0);
});

test('check of a sound course exits 0 and can print how it reads', () => {
  const { code, out } = run('check', '--levels', '--course', fixture());
  expect(code).toBe(0);
  expect(out).toMatch(/en\.md:1 grade -?\d+\.\d, \d+ words, the whole lesson/u);
  expect(out).toMatch(/es\.md:1 INFLESZ \d+\.\d \(Fernández-Huerta \d+\.\d\)/u);
  expect(out).toContain('The course is sound: 2 modules, 1 lessons, 0 talks.');
});

/** The small course as it was published, with a card since. */
const unpublished = (): string => {
  const folder = fixture();
  expect(run('publish', folder).code).toBe(0);
  for (const path of [EN, ES]) {
    const text = readFileSync(join(folder, path), 'utf8');
    writeFileSync(join(folder, path), swap(':::idea{#kinds', ':::idea{#sorts')(text) ?? '');
  }
  return folder;
};

test('check of a course that asks something new says that it is sound and how to publish it', () => {
  const folder = unpublished();
  const before = readFileSync(join(folder, '../published.json'), 'utf8');
  writeFileSync(join(folder, '../published.json'), before.replace('"all-kinds.kinds",', ''));
  const { code, out, err } = run('check', '--course', folder);
  expect(err).toContain('New ids all-kinds.sorts: run npm run publish-course.');
  expect(err).toContain('npm run publish-course');
  expect(out).toContain('The course is sound');
  expect(code).toBe(1);
  expect(run('build', folder, join(folder, '../built')).code).toBe(1);
  expect(run('publish', folder).code).toBe(0);
  expect(run('check', '--course', folder)).toMatchObject({ code: 0, err: '' });
});

test('publishing what is published changes nothing', () => {
  const folder = fixture();
  const editions = (): string[] => readdirSync(join(folder, 'editions'));
  run('publish', folder);
  const before = editions();
  expect(run('publish', folder).out).toContain('Published 0 new ids');
  expect(editions()).toEqual(before);
});

test('build writes nothing where there is any problem', () => {
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
