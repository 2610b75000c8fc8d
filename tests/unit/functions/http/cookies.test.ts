import { expect, test } from 'vitest';
import { cookieLine, readCookie } from '#functions/http/cookies.ts';

const TOKEN = 'a'.repeat(43);

test('S18 [ASVS 3.3.1] a cookie is for this host alone, over TLS alone, unseen by scripts', () => {
  const line = cookieLine('__Host-sid', TOKEN, 60);
  expect(line).toBe(`__Host-sid=${TOKEN}; Path=/; Max-Age=60; Secure; HttpOnly; SameSite=Lax`);
  expect(line).not.toMatch(/domain/i);
});

test('a cookie is taken away by an empty one that is over at once', () => {
  expect(cookieLine('__Host-sid', null, 60)).toContain('__Host-sid=; Path=/; Max-Age=0;');
});

test.each([
  [`a=1; __Host-sid=${TOKEN}; b=2`, TOKEN],
  [`__Host-sid=short`, null],
  [`__Host-sid=${TOKEN}x`, null],
  [`__Host-sid=${'a'.repeat(30)}%23`, null],
  ['', null],
])('of %j the session is %j', (cookie, token) => {
  expect(readCookie(new Headers({ cookie }), '__Host-sid')).toBe(token);
});
