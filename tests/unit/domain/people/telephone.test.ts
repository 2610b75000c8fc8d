import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readTelephone, telephoneText } from '#domain/people/telephone.ts';
import { holds } from '../../../support/holds.ts';

const digits = (length: number) =>
  fc
    .array(fc.integer({ min: 0, max: 9 }), { minLength: length, maxLength: length })
    .map((each) => each.join(''));
const fromTwo = fc.integer({ min: 2, max: 9 });
const northAmerican = fc
  .tuple(fromTwo, digits(2), fromTwo, digits(6))
  .map(([first, area, second, rest]) => `${first}${area}${second}${rest}`);
const elsewhere = fc
  .tuple(fromTwo, fc.integer({ min: 7, max: 14 }).chain(digits))
  .map(([first, rest]) => `+${first}${rest}`);
/** What people type between digits, or a phone copies along. */
const between = fc.constantFrom('', ' ', '-', '.', '/', '(', ')', '\u00a0', '\u2013', '\u202a', '\u202c');
const spread = (number: string) =>
  fc
    .array(between, { minLength: number.length, maxLength: number.length })
    .map((marks) => Array.from(number, (digit, at) => `${marks[at]}${digit}`).join(''));

describe('a telephone number as people type it', () => {
  test('of North America, with whatever between its digits, is one', () => {
    const typed = northAmerican.chain((number) =>
      fc.tuple(fc.constant(number), fc.constantFrom('', '1', '+1', '0111'), spread(number)),
    );
    holds(typed, ([number, country, text]) => {
      expect(readTelephone(`${country}${text}`)).toEqual({ ok: true, value: `+1${number}` });
    });
  });

  test('of anywhere else begins with + or 011, and what is shown reads as itself', () => {
    holds(
      elsewhere.chain((number) => fc.tuple(fc.constant(number), spread(number))),
      ([number, text]) => {
        expect(readTelephone(text)).toEqual({ ok: true, value: number });
        expect(readTelephone(text.replace('+', '011'))).toEqual({ ok: true, value: number });
      },
    );
    holds(
      fc.oneof(
        elsewhere,
        northAmerican.map((each) => `+1${each}`),
      ),
      (number) => {
        expect(readTelephone(telephoneText(number))).toEqual({ ok: true, value: number });
      },
    );
  });

  test.each(['+1 (559) 555-0123', '5595550123', '559.555.0123', '1-559-555-0123', '５５９ ５５５ ０１２３'])(
    '%s is the same one',
    (text) => {
      expect(readTelephone(text)).toEqual({ ok: true, value: '+15595550123' });
      expect(telephoneText('+15595550123')).toBe('(559) 555-0123');
    },
  );

  test.each([
    ['nothing', ''],
    ['seven digits', '555-0123'],
    ['an area code that begins with 1', '159 555 0123'],
    ['an extension', '559 555 0123 x4'],
    ['letters', '1-800-UNION-US'],
    ['sixteen digits', '+1234567890123456'],
    ['a country of nobody', '+0123456789'],
    ['eleven digits without a country', '52155512345'],
    ['North America with nine digits', '+1 559 555 012'],
    ['a formula', '=5595550123'],
    ['two', '559 555 0123, 559 555 0124'],
    ['a link', 'tel:5595550123'],
  ])('%s is none', (_, text) => {
    expect(readTelephone(text)).toEqual({ ok: false, error: 'telephone_invalid' });
  });
});
