import { resolve } from 'node:path';
import { describe, expect, test } from 'vitest';
import {
  idsIn,
  judge,
  judgeRepository,
  type Bar,
  readBars,
  type Title,
  readTitles,
} from '../../../scripts/bars.ts';

const bar = (id: string, later: Bar['later']): Bar => ({ id, asvs: '', claim: `What ${id} says.`, later });
const now = null;
const later = 'boards';
const title = (text: string): Title => ({ file: 'tests/a.test.ts', line: 7, text });

describe('the table', () => {
  test.each([
    ['another word for due', '| S1 | | Claim. | soon |', 'line 1, S1: due is'],
    ['later with nothing', '| S1 | | Claim. | later: |', 'line 1, S1: due is'],
    ['a cell too many', '| S1 | | Claim. | with a bar | now |', 'line 1, S1: a row has four cells'],
    ['no claim', '| S1 | | | now |', 'line 1, S1: a row has four cells'],
    ['an id twice', '| S1 | | A. | now |\n| S1 | | B. | now |', 'line 2, S1: this id has a row'],
    ['no row at all', '# Bars', 'there is no row'],
  ])('%s is told', (_what, markdown, problem) => {
    const read = readBars(markdown);
    expect(read.ok ? [] : read.error).toEqual([expect.stringContaining(problem)]);
  });
});

describe('titles', () => {
  const read = (source: string) => readTitles('a.test.ts', source).map(({ line, text }) => `${line} ${text}`);

  test('are read from every form of test, with the groups around them', () => {
    const source = [
      "test('S1 alone', () => {});",
      "describe('S2 group', () => {",
      "  describe.each([1, 2])('inner %s', () => {",
      "    it('S3 leaf', async () => {});",
      '  });',
      "  test.each([['a']])(",
      "    'S4 with %s',",
      '    () => {},',
      '  );',
      '});',
      "for (const one of [1]) test(`S5 for ${one}, ` + 'S6', () => {});",
      'test.each`a\n${1}`("S7 of a table", () => {});',
    ].join('\n');
    expect(read(source)).toEqual([
      '1 S1 alone',
      '4 S2 group › inner %s › S3 leaf',
      '6 S2 group › S4 with %s',
      '11 S5 for …, S6',
      '12 S7 of a table',
    ]);
  });

  test('of tests that are not run, of comments and of other calls count for nothing', () => {
    const source = [
      "test.skip('S1', () => {});",
      "test.todo('S2');",
      "describe.skip('S3', () => { test('S4', () => {}); });",
      "// test('S5', () => {});",
      "regex.test('S6'); it.each = log('S7');",
      "describe('S8 with no test', () => {});",
    ].join('\n');
    expect(read(source)).toEqual([]);
  });

  test('name ids as words of their own', () => {
    expect(idsIn('S17 [ASVS 3.5.1] R5: S17, (S40)')).toEqual(['S17', 'R5', 'S40']);
    expect(idsIn('XS1 S50b S3x R#core ISSUE4 S')).toEqual([]);
  });
});

describe('a judgement', () => {
  test('names a bar that is due and has no test', () => {
    const judged = judge([bar('S1', now), bar('S10', now)], [title('S10 another')]);
    expect(judged.problems).toEqual(['S1 is due and has no test: What S1 says.']);
  });

  test('an id in a title that no bar has is told with its place', () => {
    expect(judge([bar('S1', later)], [title('S99 holds')]).problems).toEqual([
      'tests/a.test.ts:7 names S99, which has no row: S99 holds',
    ]);
  });
});

test('every bar that is due has a test in this very checkout', () => {
  const judged = judgeRepository(resolve(import.meta.dirname, '../../..'));
  expect(judged).toMatchObject({ ok: true, value: { problems: [] } });
  const proofs = judged.ok ? judged.value.proofs : [];
  expect(proofs.filter(({ bar: { later: part } }) => part === null).length).toBeGreaterThan(30);
  expect(proofs.flatMap(({ titles }) => titles).length).toBeGreaterThan(60);
});
