import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import { allFiles, type BuildFiles, bytesOf, courseFiles, filesAddress } from '#lib/offline/build-files.ts';
import { listFiles } from '../../../../scripts/web/list-files.ts';
import { temporaryFolder } from '../../../support/stack.ts';

const SITE: Record<string, string> = {
  '_app/version.json': '{"version":"b1"}',
  '_app/immutable/bundle.1.js': '',
  '_app/immutable/pages/home.1.js': 'import"../chunks/shared.1.js";',
  '_app/immutable/chunks/shared.1.js': 'import("./later.1.js");import("../online/groups.1.js");',
  '_app/immutable/chunks/group.1.js': 'what only a part for those with a signal imports',
  '_app/immutable/online/groups.1.js': 'import"../chunks/group.1.js"',
  '_app/immutable/chunks/later.1.js': '["_app/immutable/assets/later.1.css"]',
  '_app/immutable/assets/later.1.css': '@font-face{src:url(/fonts/a.woff2)}a{background:url(./salt.1.svg)}',
  '_app/immutable/assets/salt.1.svg': '<svg/>',
  '_app/immutable/pages/module.1.js': 'a module',
  '_app/immutable/pages/board.1.js': 'a board',
  'index.html': '<script src="/_app/immutable/pages/home.1.js">',
  'start-here/index.html': '<script src="/_app/immutable/pages/module.1.js">',
  'es/start-here/index.html': '<script src="/_app/immutable/pages/module.1.js">',
  'board/index.html': '<script src="/_app/immutable/pages/board.1.js">',
  'es/board/index.html': '',
  'verify/index.html': '<script src="/_app/immutable/pages/board.1.js">',
  '404.html': '',
  'service-worker.js': '',
  'content/b1/en/x.json': '{}',
  'content/b1/es/x.json': '{}',
  'drawings/van.svg': `<svg>${'x'.repeat(5000)}</svg>`,
  'fonts/a.woff2': 'face',
  'fonts/LICENSE-a.txt': 'licence',
  'badges/core-en.svg': '<svg/>',
};

let site: string;
let files: BuildFiles;
beforeAll(async () => {
  site = join(await temporaryFolder(), 'web');
  for (const [name, text] of Object.entries(SITE)) {
    await mkdir(dirname(join(site, name)), { recursive: true });
    await writeFile(join(site, name), text);
  }
  files = listFiles(site);
});

const paths = (group: Exclude<keyof BuildFiles, 'build'>): string[] => files[group].map(([path]) => path);

test('the course runs on what its pages load, at once or later, and not on other pages or parts for a signal', () => {
  expect(paths('run')).toEqual([
    ...['/_app/immutable/assets/later.1.css', '/_app/immutable/assets/salt.1.svg'],
    ...['/_app/immutable/chunks/later.1.js', '/_app/immutable/chunks/shared.1.js'],
    ...['/_app/immutable/pages/home.1.js', '/_app/immutable/pages/module.1.js', '/fonts/a.woff2'],
  ]);
  expect(paths('rest')).toEqual([
    ...['/_app/immutable/chunks/group.1.js', '/_app/immutable/online/groups.1.js'],
    ...['/_app/immutable/pages/board.1.js', '/badges/core-en.svg', '/board/', '/es/board/'],
    '/verify/',
  ]);
});

test('pages and words are listed by language, pictures for both', () => {
  expect(paths('en')).toEqual(['/', '/content/b1/en/x.json', '/start-here/']);
  expect(paths('es')).toEqual(['/content/b1/es/x.json', '/es/start-here/']);
  expect(paths('both')).toEqual(['/drawings/van.svg']);
  const course = courseFiles(files).map(([path]) => path);
  expect(course).toEqual([...paths('run'), ...paths('both'), ...paths('en'), ...paths('es')]);
  // What both share is kept once.
  expect(new Set(course).size).toBe(course.length);
});

test('neither the service worker nor what tells of a newer build is in the list', () => {
  expect(allFiles(files).map(([path]) => path)).not.toEqual(
    expect.arrayContaining([expect.stringMatching(/service-worker|version\.json|404|\.txt/)]),
  );
});

test('a change in a file is a change in its hash; weight is as it travels', async () => {
  const [van] = files.both;
  expect(van![2]).toBeLessThan(100);
  expect(bytesOf(files.both)).toBe(van![2]);
  await writeFile(join(site, 'fonts/a.woff2'), 'other');
  const other = listFiles(site);
  const hashIn = (list: BuildFiles): string => list.run.find(([path]) => path === '/fonts/a.woff2')![1];
  expect(hashIn(other)).not.toBe(hashIn(files));
  expect(hashIn(files)).toMatch(/^[\w-]{12}$/);
  expect(JSON.parse(await readFile(join(site, filesAddress('b1')), 'utf8'))).toEqual(other);
});
