import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { expect, test } from 'vitest';
import { loadCourse } from '../../scripts/content/load.ts';
import { publish } from '../../scripts/content/publish.ts';
import { EN, ES, fixture, LESSON, lineOf, swap } from '../unit/content/fixture.ts';

function run(command: string, ...rest: string[]): { code: number | null; out: string; err: string } {
  const { status, stdout, stderr } = spawnSync(process.execPath, [`scripts/content/${command}.ts`, ...rest], {
    encoding: 'utf8',
  });
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

test.each([
  { only: LESSON, code: 1 },
  { only: EN, code: 1 },
  { only: ES, code: 0 },
  { only: '02-later', code: 0 },
])('check of one folder or file prints nothing of the others: $only', ({ only, code }) => {
  const folder = fixture(broken);
  expect(run('check', join(folder, only), '--course', folder).code).toBe(code);
});

test.each(['--core-path', 'content/core/01-none', 'docs', 'content/core content/core'])(
  'check of what is not one file or folder of the course is refused in one line: %s',
  (given) => {
    const { code, out, err } = run('check', '--', ...given.split(' '));
    expect([code, out]).toEqual([1, '']);
    expect(err).toBe(`Name one file or folder of content/core, or none: ${given} is not one.\n`);
  },
);

test('check of a sound course exits 0 and can print how it reads', () => {
  const { code, out } = run('check', '--levels', '--course', fixture());
  expect(code).toBe(0);
  expect(out).toMatch(/en\.md:1 grade -?\d+\.\d, \d+ words, the whole lesson/u);
  expect(out).toMatch(/es\.md:1 INFLESZ \d+\.\d \(Fernández-Huerta \d+\.\d\)/u);
  expect(out).toContain('The course is sound: 2 modules, 1 lessons, 0 talks, 0 worksheets.');
});

/** The small course as it was published, with a card renamed since that was never shown. */
const unpublished = (): string => {
  const folder = fixture();
  expect(publish(folder).isPublished).toBe(true);
  for (const path of [EN, ES]) {
    const text = readFileSync(join(folder, path), 'utf8');
    writeFileSync(join(folder, path), swap(':::idea{#kinds', ':::idea{#sorts')(text) ?? '');
  }
  const published = join(folder, '../published.json');
  const ids = readFileSync(published, 'utf8');
  writeFileSync(published, swap('"all-kinds.kinds",', '')(ids) ?? '');
  return folder;
};

test('check of a course that asks something new says that it is sound and how to publish it', () => {
  const { code, out, err } = run('check', '--course', unpublished());
  expect(out).toContain('The course is sound');
  expect(err).toContain('New ids all-kinds.sorts: run npm run publish-course.');
  expect(err).toContain('New edition 2: the course asks something else than before');
  expect(code).toBe(1);
});

test('a course that is not published is not built', () => {
  const folder = unpublished();
  const { code, err } = run('build', folder, join(folder, '../built'));
  expect(err).toContain('run npm run publish-course.');
  expect(code).toBe(1);
  expect(existsSync(join(folder, '../built'))).toBe(false);
});

test('once it is published there is nothing left to do, and publishing again changes nothing', () => {
  const folder = unpublished();
  expect(publish(folder).lines).toEqual([
    expect.stringMatching(/^Published 1 new ids in/u),
    expect.stringMatching(/^Published edition 2 in/u),
  ]);
  expect(loadCourse(folder)).toMatchObject({ problems: [], unpublished: [] });
  expect(publish(folder).lines).toEqual([expect.stringMatching(/^Published 0 new ids in/u)]);
});

test('the command publishes, and refuses a course with a problem', () => {
  expect(run('publish', fixture())).toMatchObject({ code: 0, err: '' });
  const { code, err } = run('publish', fixture(broken));
  expect(code).toBe(1);
  expect(err).toContain('Nothing published: 1 to fix.');
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
