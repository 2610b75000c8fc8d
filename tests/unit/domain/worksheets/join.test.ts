import { describe, expect, test } from 'vitest';
import type { Body } from '#domain/worksheets/definition.ts';
import type { PartShape } from '#domain/course/worksheet-shape.ts';
import { allOf, joinBodies, partsApart } from '#domain/worksheets/join.ts';
import { progressOf } from '#domain/worksheets/body.ts';
import { textOfBody } from '#domain/worksheets/values.ts';

const PARTS: readonly PartShape[] = [
  { id: 'line', kind: 'text', most: 20 },
  { id: 'story', kind: 'long', unknown: true },
  { id: 'level', kind: 'choice', options: [{ id: 'low' }, { id: 'high' }] },
  { id: 'people', kind: 'rows', most: 3, fields: [{ id: 'role', kind: 'text' }] },
];
const shape = { parts: PARTS };
const part = (id: string): PartShape => PARTS.find((each) => each.id === id)!;
const body = (parts: Body['parts'], more: Partial<Body> = {}): Body => ({
  parts,
  written: Object.fromEntries(Object.keys(parts).map((id) => [id, 'en' as const])),
  ...more,
});

const one = body({ line: 'a sign', level: 'low', people: [{ id: 'a', role: 'nurse' }] });
const other = body(
  { line: 'a crossing', level: 'low', people: [{ id: 'b', role: 'aunt' }] },
  { unknown: ['story'], written: { line: 'es', level: 'en', people: 'en' } },
);

describe('versions of a worksheet that differ', () => {
  test('differ in the parts that say something else, or in another language, or are not known in one', () => {
    expect(partsApart(shape, [one, other]).map(({ id }) => id)).toEqual(['line', 'story', 'people']);
    expect(partsApart(shape, [one, { ...one, ready: true }])).toEqual([]);
  });

  test('are joined by what somebody took of each; what they share stays, and it is a draft', () => {
    const joined = joinBodies(shape, [{ ...one, ready: true }, other], { line: 1, story: 1, people: 'all' });
    expect(joined).toEqual({
      parts: {
        line: 'a crossing',
        level: 'low',
        people: [
          { id: 'a', role: 'nurse' },
          { id: 'b', role: 'aunt' },
        ],
      },
      written: { line: 'es', level: 'en', people: 'en' },
      unknown: ['story'],
    });
  });

  test('taken from one alone are that one', () => {
    const taken = { line: 1, story: 1, level: 1, people: 1 };
    expect(textOfBody(shape, joinBodies(shape, [one, other], taken))).toBe(textOfBody(shape, other));
  });

  test('are taken both only where that is one answer that fits', () => {
    expect(allOf(part('line'), [one, other])).toBe('a sign a crossing');
    expect(allOf(part('line'), [one, body({ line: 'a long, long crossing' })])).toBeNull();
    expect(allOf(part('level'), [one, other])).toBeNull();
    // One row that was changed on two phones.
    expect(allOf(part('people'), [one, body({ people: [{ id: 'a', role: 'aunt' }] })])).toBeNull();
    expect(allOf(part('people'), [one, one])).toEqual([{ id: 'a', role: 'nurse' }]);
  });
});

test('a list says how far somebody is, by the text alone', () => {
  const title = { parts: PARTS.map(({ id }) => id) };
  expect(progressOf(title, '')).toBeNull();
  expect(progressOf(title, textOfBody(shape, other))).toEqual({ filled: 4, of: 4, standing: 'draft' });
  expect(progressOf(title, textOfBody(shape, { ...one, ready: true }))).toEqual({
    filled: 3,
    of: 4,
    standing: 'ready',
  });
  expect(progressOf(title, 'no JSON')).toEqual({ filled: 0, of: 4, standing: 'draft' });
});
