import fc from 'fast-check';
import { expect, test } from 'vitest';
import { LARGEST_TEXT_BYTES, LONGEST_TEXT, reflectionShape } from '#domain/worksheets/worksheet.ts';
import { parseBody, refusalOfText } from '#domain/worksheets/body.ts';
import type { Body } from '#domain/worksheets/definition.ts';
import { joinBodies, partsApart } from '#domain/worksheets/join.ts';
import { textOfBody } from '#domain/worksheets/values.ts';
import { holds } from '../../../support/holds.ts';

const shape = reflectionShape('with-people.what-with');
const bodyOf = (text: string): Body => {
  const read = parseBody(shape, text);
  if (!read.ok) throw new Error(read.error.kind);
  return read.value;
};
const anyText = fc.oneof(fc.string(), fc.json(), fc.lorem({ maxCount: 40 }));

test('a reflection is a worksheet of one part whose text is kept as it stands, whatever it looks like', () =>
  holds(anyText, (text) => {
    expect(textOfBody(shape, bodyOf(text))).toBe(text.trim() === '' ? '' : text);
    expect(refusalOfText(shape, text)).toBeNull();
  }));

test('two of its texts differ in that part, and both together are one text', () =>
  holds(anyText, anyText, (left, right) => {
    const bodies = [left, right].map(bodyOf);
    const [one = '', other = ''] = bodies.map((body) => textOfBody(shape, body));
    expect(partsApart(shape, bodies)).toHaveLength(one === other ? 0 : 1);
    const joined = textOfBody(shape, joinBodies(shape, bodies, { words: 'all' }));
    for (const text of [one, other]) expect(joined).toContain(text);
  }));

test('it takes 32 KB of words, counted in bytes', () => {
  const refusal = (text: string) => refusalOfText(shape, text);
  expect(refusal('a'.repeat(LARGEST_TEXT_BYTES))).toBeNull();
  expect(refusal('a'.repeat(LARGEST_TEXT_BYTES + 1))).toBe('too_large');
  expect(refusal('é'.repeat(LARGEST_TEXT_BYTES / 2 + 1))).toBe('too_large');
  expect(refusal('字'.repeat(LONGEST_TEXT))).toBeNull();
});
