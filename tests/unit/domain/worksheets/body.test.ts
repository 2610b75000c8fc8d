import { describe, expect, test } from 'vitest';
import { checkBody, MOST_CHARACTERS, MOST_ROWS } from '#domain/worksheets/body.ts';
import type { PartShape } from '#domain/course/worksheet-shape.ts';
import { ulidOf } from '../../../support/ulids.ts';

const options = [{ id: 'low' }, { id: 'high' }];
const rows = (count: number) => Array.from({ length: count }, (_, at) => ({ id: ulidOf(at + 1) }));
const sign = { name: 'Luz', day: '2027-05-01' };

/** By kind: the part, what it takes, and what it does not. */
const KINDS: readonly (readonly [PartShape, takes: readonly unknown[], refuses: readonly unknown[]])[] = [
  [{ id: 'text', kind: 'text', most: 3 }, ['', 'añb'], ['abcd', 3, null, ['a']]],
  [{ id: 'long', kind: 'long' }, ['a'.repeat(MOST_CHARACTERS)], ['a'.repeat(MOST_CHARACTERS + 1), {}]],
  [{ id: 'choice', kind: 'choice', options }, ['low'], ['', 'middle', ['low'], true]],
  [{ id: 'many', kind: 'many', options }, [[], ['high', 'low']], ['low', ['middle'], ['low', 'high', 'low']]],
  [{ id: 'number', kind: 'number', most: 9 }, [0, 9, 2.5], [-1, 10, '3', Number.NaN, Infinity]],
  [{ id: 'date', kind: 'date' }, ['2027-12-31'], ['', '2027-13-01', '2027-1-1', '31/12/2027', 20271231]],
  [{ id: 'yes', kind: 'yes-no' }, [true, false], ['yes', 1, null]],
  [{ id: 'rating', kind: 'rating' }, [1, 5], [0, 6, 2.5, '3']],
  [{ id: 'pick', kind: 'pick', of: 'rows' }, [ulidOf(1), 'an-author'], ['', 'Not An Id', 7, 'a'.repeat(61)]],
  [
    { id: 'path', kind: 'path', of: 'rows', most: 2 },
    [[], [ulidOf(1), ulidOf(2)]],
    [[''], ['a', 'b', 'c'], 'a'],
  ],
  [
    { id: 'sign', kind: 'sign' },
    [sign],
    [{ name: 'Luz' }, { ...sign, day: '' }, { ...sign, name: 'a'.repeat(81) }, 'Luz', [sign]],
  ],
  [
    { id: 'rows', kind: 'rows', fields: [{ id: 'role', kind: 'text', most: 3 }] },
    [[], rows(MOST_ROWS), [{ id: 'a', role: 'abc' }]],
    [
      rows(MOST_ROWS + 1),
      [{ role: 'abc' }],
      [{ id: 'a', role: 'abcd' }],
      ['a'],
      { id: 'a' },
      [{ id: 'a' }, { id: 'a' }],
    ],
  ],
];

describe.each(KINDS.map((each) => [each[0].kind, ...each] as const))(
  'a part of kind %s',
  (_, part, takes, refuses) => {
    const shape = { parts: [part] };
    const bodyWith = (value: unknown) => ({ parts: { [part.id]: value }, written: { [part.id]: 'en' } });

    test.each(takes.map((value) => [value]))('takes %j', (value) => {
      const body = bodyWith(value);
      expect(checkBody(shape, body)).toEqual({ ok: true, value: body });
    });

    test.each(refuses.map((value) => [value]))('refuses %j, by its name', (value) => {
      const { ok, ...rest } = checkBody(shape, bodyWith(value));
      expect(ok).toBe(false);
      expect(rest).toMatchObject({ error: { kind: 'wrong-values' } });
      expect(JSON.stringify(rest)).toContain(`parts.${part.id}`);
    });
  },
);

describe('a body', () => {
  const shape = {
    parts: [
      { id: 'long', kind: 'long', unknown: true },
      { id: 'text', kind: 'text' },
    ],
  } as const;
  const blank = { parts: {}, written: {} };
  const namesOf = (value: unknown): readonly string[] => {
    const read = checkBody(shape, value);
    return read.ok || !('names' in read.error) ? [] : read.error.names;
  };

  test('needs its parts and their languages, and may say what is unknown and that it is ready', () => {
    expect(checkBody(shape, { ...blank, unknown: ['long'], ready: true }).ok).toBe(true);
    expect(namesOf({})).toEqual(['parts', 'written']);
    expect(namesOf({ ...blank, unknown: ['text'] })).toEqual(['unknown']);
    expect(namesOf({ ...blank, ready: false })).toEqual(['ready']);
    expect(namesOf({ ...blank, written: { long: 'fr' } })).toEqual(['written.long']);
  });

  test.each([[null], ['text'], [7], [undefined]])('is no %j', (value) => {
    expect(checkBody(shape, value)).toEqual({ ok: false, error: { kind: 'no-worksheet' } });
  });

  test('takes no name that every object has, wherever it stands', () => {
    for (const name of ['__proto__', 'constructor', 'toString']) {
      expect(namesOf(JSON.parse(`{"parts":{"${name}":"x"},"written":{}}`))).toEqual([`parts.${name}`]);
      expect(namesOf(JSON.parse(`{"parts":{},"written":{},"${name}":"x"}`))).toEqual([name]);
    }
  });

  test('names an unknown field of a row', () => {
    const withRows = {
      parts: [{ id: 'rows', kind: 'rows', fields: [{ id: 'role', kind: 'text' }] }],
    } as const;
    expect(checkBody(withRows, { parts: { rows: [{ id: 'a', phone: '1' }] }, written: {} })).toEqual({
      ok: false,
      error: { kind: 'unknown-fields', names: ['parts.rows.0.phone'] },
    });
  });
});
