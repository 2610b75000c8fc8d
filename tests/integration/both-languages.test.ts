import { globSync } from 'node:fs';
import { resolve } from 'node:path';
import { expect, test } from 'vitest';

const SITE = resolve(import.meta.dirname, '../../build/web');
const SPANISH = 'es/';

test('every page is built in both languages', () => {
  const pages = globSync('**/index.html', { cwd: SITE });
  const english = pages.filter((page) => !page.startsWith(SPANISH));
  const spanish = pages.filter((page) => page.startsWith(SPANISH));
  expect(english).toContain('cohorts/index.html');
  expect(spanish.map((page) => page.slice(SPANISH.length)).toSorted()).toEqual(english.toSorted());
});
