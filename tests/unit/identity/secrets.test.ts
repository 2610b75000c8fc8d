import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Occasion, putChallenge, readChallenge } from '#functions/identity/webauthn.ts';
import {
  cleanCode,
  cleanRecoveryCode,
  createPepper,
  isSameHash,
  newRecoveryCode,
  newSessionToken,
} from '#functions/secrets.ts';
import { holds } from '../../support/holds.ts';

const pepper = createPepper('a pepper for tests, 32 or more characters');

test('a code is six digits, leading zeros kept', () => {
  const codes = Array.from({ length: 5000 }, (_each, flow) => pepper.codeOf(String(flow), 'ana@example.org'));
  expect(codes.every((code) => /^\d{6}$/.test(code))).toBe(true);
  expect(codes.some((code) => code.startsWith('0'))).toBe(true);
  expect(new Set(codes).size).toBeGreaterThan(4900);
  expect(pepper.codeOf('0', 'ana@example.org')).toBe(codes[0]);
  expect(pepper.codeOf('0', 'zoe@example.org')).not.toBe(codes[0]);
});

test('S8 a session token is 256 bits and never comes twice', () => {
  const tokens = Array.from({ length: 1000 }, newSessionToken);
  expect(tokens.every((token) => Buffer.from(token, 'base64url').length === 32)).toBe(true);
  expect(new Set(tokens).size).toBe(1000);
});

test.each([
  ['123456', '123456'],
  [' 123 456 ', '123456'],
  ['123-456', '123456'],
  ['123–456', '123456'],
  ['12345', null],
  ['1234567', null],
  ['12345a', null],
  ['１２３４５６', null],
  ['', null],
])('the typed code %j reads as %j', (typed, code) => {
  expect(cleanCode(typed)).toBe(code);
});

test('S5 the hash of a code is another for another flow, address or code', () =>
  holds(
    fc.tuple(fc.string(), fc.string(), fc.string()),
    fc.nat(2),
    fc.string({ minLength: 1 }),
    (parts, which, more) => {
      const changed: [string, string, string] = [...parts];
      changed[which] = `${changed[which]}${more}`;
      expect(isSameHash(pepper.ofCode(...parts), pepper.ofCode(...changed))).toBe(false);
      expect(isSameHash(pepper.ofCode(...parts), pepper.ofCode(...parts))).toBe(true);
    },
  ));

test('S7 without the pepper no hash can be made again', () => {
  const other = createPepper('another pepper, also 32 characters or more');
  expect(pepper.ofEmail('a@example.org')).not.toBe(other.ofEmail('a@example.org'));
});

test('hashes of different length are different, not an error', () => {
  expect(isSameHash('a', 'ab')).toBe(false);
});

test('S12 a recovery code is 100 random bits in letters that nobody misreads, in groups of five', () => {
  const codes = Array.from({ length: 1000 }, newRecoveryCode);
  expect(codes.every((code) => /^([0-9A-HJKMNP-TV-Z]{5}-){3}[0-9A-HJKMNP-TV-Z]{5}$/.test(code))).toBe(true);
  expect(new Set(codes).size).toBe(1000);
  expect(new Set(codes.join('').replaceAll('-', '')).size).toBe(32);
});

test('a recovery code read from paper is found, in whatever letters and groups it is typed', () =>
  holds(fc.constantFrom(' ', '', '–', '  '), fc.boolean(), (between, isSmall) => {
    const code = newRecoveryCode();
    const misread = code.replaceAll('0', 'O').replaceAll('1', isSmall ? 'l' : 'I');
    const typed = ` ${misread.replaceAll('-', between)}`;
    expect(cleanRecoveryCode(isSmall ? typed.toLowerCase() : typed)).toBe(code);
  }));

test.each(['', 'AAAAA-AAAAA-AAAAA-AAAA', 'AAAAA-AAAAA-AAAAA-AAAAAA', 'AAAAA-AAAAA-AAAAA-AAAAU'])(
  '%j cannot be a recovery code',
  (typed) => {
    expect(cleanRecoveryCode(typed)).toBeNull();
  },
);

test('S7 the hash of a recovery code is another for another person, and none of an e-mail code', () => {
  const code = newRecoveryCode();
  expect(pepper.ofRecoveryCode('a', code)).not.toBe(pepper.ofRecoveryCode('b', code));
  expect(pepper.ofRecoveryCode('a', code)).not.toBe(pepper.ofCode('a', '', code));
});

describe('S13 a challenge', () => {
  const occasion = { purpose: 'sign-in', boundTo: 'b'.repeat(43), now: 1_800_000_000_000 } as const;
  const answerTo = (challenge: string) => Buffer.from(JSON.stringify({ challenge })).toString('base64url');

  test('is 32 bytes and never comes twice', () => {
    const challenges = Array.from({ length: 1000 }, () => putChallenge(pepper, occasion));
    expect(challenges.every((each) => Buffer.from(each, 'base64url').length === 32)).toBe(true);
    expect(new Set(challenges).size).toBe(1000);
  });

  test('is known again for its purpose, by whom it was put to, in time and unchanged', () => {
    const challenge = putChallenge(pepper, occasion);
    const read = (change: Partial<Occasion> = {}, of = challenge) =>
      readChallenge(pepper, answerTo(of), { ...occasion, ...change });
    expect(read()).toBe(challenge);
    expect(read({ now: occasion.now + 299_000 })).toBe(challenge);
    expect(read({ now: occasion.now + 300_000 })).toBeNull();
    expect(read({ purpose: 'register' })).toBeNull();
    expect(read({ boundTo: 'c'.repeat(43) })).toBeNull();
    for (let at = 0; at < 32; at += 1) {
      const bytes = Buffer.from(challenge, 'base64url');
      bytes[at] = (bytes[at] ?? 0) ^ 1;
      expect(read({}, bytes.toString('base64url'))).toBeNull();
    }
  });
});
