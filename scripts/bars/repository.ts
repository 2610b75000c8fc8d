import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { type Result, fail, ok } from '#domain/result.ts';
import { type Judgement, judge } from './judge.ts';
import { readBars } from './table.ts';
import { readTitles } from './titles.ts';

const TABLE = 'docs/bars.md';

/** Every test file under `tests/`, as paths from the root. */
const testFiles = (root: string): string[] =>
  readdirSync(join(root, 'tests'), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.test.ts'))
    .map((name) => join('tests', name))
    .toSorted();

/**
 * Judges the bars of a checkout: the tables of `docs/bars.md` against the titles of its tests.
 * @returns the judgement, or what is wrong with the tables
 */
export const judgeRepository = (root: string): Result<Judgement, readonly string[]> => {
  const read = (path: string): string => readFileSync(join(root, path), 'utf8');
  const bars = readBars(read(TABLE));
  if (!bars.ok) return fail(bars.error.map((line) => `${TABLE} ${line}`));
  const titles = testFiles(root).flatMap((file) => readTitles(file, read(file)));
  return ok(judge(bars.value, titles));
};
