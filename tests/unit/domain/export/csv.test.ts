import fc from 'fast-check';
import papa from 'papaparse';
import { describe, expect, test } from 'vitest';
import { csvOf, withoutFormulas, fileName, type Sheet, sheetOf } from '#domain/export/sheet.ts';
import { holds } from '../../../support/holds.ts';

/** What a spreadsheet runs, behind anything that cannot be seen. */
const FORMULA = /^[\s\p{Cf}"]*[=+\-@\uFF1D\uFF0B\uFF0D\uFF20]/u;

/** Pieces that files go wrong by, among any others. */
const cell = fc
  .array(
    fc.oneof(
      fc.constantFrom(...Array.from('=+-@＝＋－＠,;"\'\t\r\n\v \u2028\u00a0'), '\r\n'),
      fc.constantFrom('\u200f', '\u202e', '\ufeff', '✊🏽', 'é', 'e\u0301', '李', 'cmd|calc!A0', '-1', '1,5'),
      fc.string({ unit: 'grapheme', maxLength: 4 }),
    ),
    { maxLength: 8 },
  )
  .map((pieces) => pieces.join(''));

const sheet: fc.Arbitrary<Sheet> = fc
  .integer({ min: 1, max: 5 })
  .chain((width) => {
    const row = fc.array(fc.oneof(cell, cell, fc.nat()), { minLength: width, maxLength: width });
    const titles = fc.array(cell, { minLength: width, maxLength: width });
    return fc.record({ titles, rows: fc.array(row, { maxLength: 6 }) });
  })
  // A row of one empty cell is an empty line to what reads it back.
  .filter(({ titles, rows }) => [titles, ...rows].every((row) => row.some((each) => each !== '')));

const readBack = (text: string, delimiter = ','): string[][] =>
  papa.parse<string[]>(text.slice(1), { delimiter, newline: '\r\n', skipEmptyLines: true }).data;

describe('CSV', () => {
  test('S35 reads back as the cells it was made of, guarded where a formula would begin', () =>
    holds.with({ numRuns: 500 })(sheet, (made) => {
      const text = csvOf(made);
      expect(text.startsWith('\uFEFF')).toBe(true);
      const guarded = [made.titles, ...made.rows].map((row) =>
        row.map((each) => (typeof each === 'number' ? String(each) : withoutFormulas(each))),
      );
      expect(readBack(text)).toEqual(guarded);
    }));

  test.each([',', ';', '\t'])('starts no formula in any cell of any line, also where “%s” parts them', (by) =>
    holds.with({ numRuns: 500 })(sheet, (made) => {
      const text = csvOf(made);
      const lines = text.slice(1).split(/\r\n|[\r\n\v\f\u0085\u2028\u2029]/u);
      const cells = [...readBack(text, by), ...lines.flatMap((line) => readBack(`\uFEFF${line}`, by)), lines];
      expect(cells.flat().filter((each) => FORMULA.test(each))).toEqual([]);
    }),
  );

  test.each([
    ...['Ana López', 'Jean-Luc O’Neil-Ruiz', 'Rosa "Rosie" Vega', 'ana@example.org', 'مريم \u200fعلي'],
    ...['李小龍', '✊🏽 Luz'],
    "D'Angelo",
    '2026-11-27',
    'done, 4 of 4',
  ])('leaves “%s” as it is', (text) => {
    expect(withoutFormulas(text)).toBe(text);
    expect(readBack(csvOf({ titles: ['Name'], rows: [[text]] }))[1]).toEqual([text]);
  });

  test.each([
    ['=cmd|calc', "'=cmd|calc"],
    ['+1 559 555 0100', "'+1 559 555 0100"],
    ['-Jr', "'-Jr"],
    ['@ana', "'@ana"],
    ['\tAna', "'\tAna"],
    ['\rAna', "'\rAna"],
    ['\u200e =1', "'\u200e =1"],
    ['Ana\n=1', "Ana\n'=1"],
    ['Ana\r\n@x', "Ana\r\n'@x"],
    ['Ana;=1', "Ana;'=1"],
    ['"=1', `'"=1`],
  ])('guards %j once', (text, guarded) => {
    expect(withoutFormulas(text)).toBe(guarded);
    expect(withoutFormulas(guarded)).toBe(guarded);
  });

  test('of nobody has its titles', () => {
    expect(csvOf({ titles: ['Name', 'Path'], rows: [] })).toBe('\uFEFFName,Path\r\n');
  });
});

test('a sheet has a cell for each column and row, in their order', () =>
  holds(fc.array(fc.string(), { minLength: 1 }), fc.array(fc.nat()), (titles, rows) => {
    const columns = titles.map((title, at) => ({ title, cell: (row: number) => row + at }));
    expect(sheetOf(columns, rows)).toEqual({
      titles,
      rows: rows.map((row) => titles.map((_, at) => row + at)),
    });
  }));

test.each([
  [['Fresno 2027', '2026-11-27'], 'Fresno 2027 2026-11-27'],
  [['A/B: "spring" <1>?', '2026-11-27'], 'A B spring 1 2026-11-27'],
  [['\u202eevil\u0000', '', 'tag'], 'evil tag'],
  [['✊🏽'.repeat(100), 'x'], `${'✊🏽'.repeat(60)} x`],
])('a file of %j has a name that every system takes', (parts, name) => {
  expect(fileName(...parts)).toBe(name);
});
