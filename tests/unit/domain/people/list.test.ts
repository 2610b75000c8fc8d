import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { MOST_LINES } from '#domain/people/line.ts';
import { type ListLine, isAddedUnasked, lookThrough, nameKey } from '#domain/people/list.ts';
import { fail } from '#domain/result.ts';

const NOBODY: ReadonlySet<string> = new Set();
const look = (rows: readonly (readonly string[])[], here = NOBODY): readonly ListLine[] => {
  const looked = lookThrough(rows, here);
  if (!looked.ok) throw new Error(looked.error);
  return looked.value;
};
/** Name, address and state of each line. */
const seen = (rows: readonly (readonly string[])[], here = NOBODY) =>
  look(rows, here).map(({ name, email, state }) => [name, email, state.kind]);

describe('the columns of a list', () => {
  test.each([
    ['names alone', [['Ana López'], ['Luis Ruiz']]],
    ['a heading', [['Nombre'], ['Ana López'], ['Luis Ruiz']]],
    [
      'a column of numbers before the names',
      [
        ['1', 'Ana López'],
        ['2', 'Luis Ruiz'],
      ],
    ],
    [
      'first and last name by their headings',
      [
        ['Apellidos', 'City', 'First Name'],
        ['López', 'Fresno', 'Ana'],
        ['Ruiz', '', 'Luis'],
      ],
    ],
    [
      'first and last name by what is in them',
      [
        ['Ana', 'López'],
        ['Luis', 'Ruiz'],
      ],
    ],
    [
      'a city after whole names',
      [
        ['Ana López', 'Fresno'],
        ['Luis Ruiz', 'Selma'],
      ],
    ],
  ])('%s', (_words, rows) => {
    expect(seen(rows)).toEqual([
      ['Ana López', null, 'new'],
      ['Luis Ruiz', null, 'new'],
    ]);
  });

  test.each([
    ['addresses last', [['Ana López', 'ana@example.org']]],
    ['addresses first', [['ana@example.org', 'Ana López']]],
    [
      'by headings, with others between',
      [
        ['E-mail', 'Phone', 'Full name'],
        ['ana@example.org', '559 555 0134', 'Ana López'],
      ],
    ],
    [
      'by headings in Spanish',
      [
        ['Correo electrónico', 'Nombre completo'],
        ['ana@example.org', 'Ana López'],
      ],
    ],
  ])('%s', (_words, rows) => {
    expect(seen(rows)).toEqual([['Ana López', 'ana@example.org', 'new']]);
  });

  test('a city before whole names, the same for all, is part of no name', () => {
    const rows = ['Ana López', 'Luis Ruiz', 'Dana Vega'].map((name) => ['Fresno', name]);
    expect(seen(rows).map(([name]) => name)).toEqual(['Ana López', 'Luis Ruiz', 'Dana Vega']);
    // Two of one first name are two people.
    expect(
      seen([
        ['Ana', 'López'],
        ['Ana', 'Ruiz'],
      ]).map(([name]) => name),
    ).toEqual(['Ana López', 'Ana Ruiz']);
  });

  test.each([
    ['list_empty', []],
    ['list_empty', [[''], [' ', '']]],
    ['list_without_names', [['ana@example.org'], ['luis@example.org']]],
    ['list_without_names', [['559 555 0134'], ['559 555 0135']]],
    ['list_too_long', Array.from({ length: MOST_LINES + 1 }, (_, at) => [`Persona ${at}`])],
  ] as const)('%s', (problem, rows) => {
    expect(lookThrough(rows, NOBODY)).toEqual(fail(problem));
  });

  test('a list as long as a list can be is looked through, whatever empty lines follow', () => {
    const rows = Array.from({ length: MOST_LINES }, (_, at) => [`Persona ${at}`]);
    expect(look([...rows, [''], ['']])).toHaveLength(MOST_LINES);
  });
});

describe('what comes of each line', () => {
  test('two of one name and two of one address', () => {
    const lines = look(
      [
        ['Ana López', 'ana@example.org'],
        ['ana  lopez', ''],
        ['Ana', 'ANA@example.org'],
        ['Ana López', 'other@example.org'],
        ['Luis', ''],
      ],
      new Set([nameKey('LUIS')]),
    );
    expect(lines.map(({ state }) => state)).toEqual([
      { kind: 'new' },
      { kind: 'namesake', line: 1 },
      { kind: 'repeated', line: 1 },
      { kind: 'namesake', line: 1 },
      { kind: 'namesake', line: null },
    ]);
    expect(lines.map(isAddedUnasked)).toEqual([true, false, false, true, false]);
  });

  test('a wrong line names what is wrong, and stands for nobody', () => {
    const lines = look([['=cmd'], ['=cmd'], ['Ana']]);
    expect(lines.map(({ state }) => state.kind)).toEqual(['wrong', 'wrong', 'new']);
  });

  test('the same list again adds nobody without an address, whatever is in it', () => {
    const cell = fc.oneof(fc.string({ unit: 'grapheme' }), fc.constantFrom('Ana', 'ana', 'Luis', '=1', ''));
    fc.assert(
      fc.property(fc.array(fc.array(cell, { maxLength: 3 }), { minLength: 1 }), (rows) => {
        const first = lookThrough(rows, NOBODY);
        if (!first.ok) return;
        const added = first.value.filter(isAddedUnasked).map(({ name }) => nameKey(name));
        const again = lookThrough(rows, new Set(added));
        expect(again.ok && again.value.filter((line) => line.email === null && isAddedUnasked(line))).toEqual(
          [],
        );
      }),
      { numRuns: 500 },
    );
  });
});
