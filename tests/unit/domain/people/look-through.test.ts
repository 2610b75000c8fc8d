import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { MOST_LINES } from '#domain/people/line.ts';
import { nameKey } from '#domain/people/list.ts';
import { isAddedUnasked, linesOf, lookThrough, readList } from '#domain/people/read-list.ts';
import { fail } from '#domain/values/result.ts';
import { holds } from '../../../support/holds.ts';

describe('what comes of each line', () => {
  const look = (lines: readonly string[], here: ReadonlySet<string> = new Set()) => {
    const list = readList(lines);
    if (!list.ok) throw new Error(list.error);
    return lookThrough(list.value.lines, here);
  };

  test('two of one name and two of one address', () => {
    const lines = look(
      [
        'Ana López\tana@example.org',
        'ana  lopez',
        'Ana\tANA@example.org',
        'Ana López\tother@example.org',
        'Luis',
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

  test('a name stays as it is written where somebody says so', () => {
    const list = readList(['Hernández, Ana', 'López Ruiz, Ana']);
    if (!list.ok) throw new Error(list.error);
    const names = (asTyped: readonly number[]) =>
      lookThrough(list.value.lines, new Set(), new Set(asTyped)).map(({ name }) => name);
    expect(names([])).toEqual(['Ana Hernández', 'Ana López Ruiz']);
    expect(names([1, 2])).toEqual(['Hernández, Ana', 'López Ruiz, Ana']);
    expect(list.value.lines.map(({ better }) => better?.isSure)).toEqual([true, false]);
  });

  test('the same list again adds nobody without an address, whatever is in it', () => {
    const cell = fc.oneof(fc.string({ unit: 'grapheme' }), fc.constantFrom('Ana', 'ana', 'Luis', '=1', ''));
    holds.with({ numRuns: 500 })(fc.array(fc.array(cell, { maxLength: 3 }), { minLength: 1 }), (rows) => {
      const list = readList(linesOf(rows.map((row) => row.join(',')).join('\n')));
      if (!list.ok) return;
      const added = lookThrough(list.value.lines, new Set()).filter(isAddedUnasked);
      const again = lookThrough(list.value.lines, new Set(added.map(({ name }) => nameKey(name))));
      expect(again.filter((line) => line.email === null && isAddedUnasked(line))).toEqual([]);
    });
  });
});

test.each([
  ['list_empty', []],
  ['list_empty', ['', ' ; ']],
  ['list_too_long', Array.from({ length: MOST_LINES + 1 }, (_, at) => `Persona ${at}`)],
] as const)('%s', (problem, lines) => {
  expect(readList(lines)).toEqual(fail(problem));
});

test('a list as long as a list can be is read, whatever empty lines follow', () => {
  const list = readList([...Array.from({ length: MOST_LINES }, (_, at) => `Persona ${at}`), '', '']);
  expect(list.ok && list.value.lines).toHaveLength(MOST_LINES);
});
