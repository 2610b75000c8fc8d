import { describe, expect, test } from 'vitest';
import {
  type CookieName,
  DEVICE_COOKIE,
  FLOW_COOKIE,
  SESSION_COOKIE,
  cookieLine,
  cookieName,
  readCookie,
} from '#functions/http/cookies.ts';

const TOKEN = 'a'.repeat(43);
const HTTPS = 'https://groundwork.example';
const HTTP = 'http://localhost:4600';
const COOKIES: readonly CookieName[] = [SESSION_COOKIE, FLOW_COOKIE, DEVICE_COOKIE];

test.each(COOKIES)('S18 B3 over http %s is one that Safari takes, unseen by scripts', (name) => {
  expect(cookieLine(HTTP, name, TOKEN, 60)).toBe(
    `${name}=${TOKEN}; Path=/; Max-Age=60; HttpOnly; SameSite=Lax`,
  );
});

describe.each([HTTPS, HTTP])('at %s', (origin) => {
  const session = cookieName(origin, SESSION_COOKIE);

  test('a cookie is taken away by an empty one that is over at once', () => {
    expect(cookieLine(origin, SESSION_COOKIE, null, 60)).toMatch(`${session}=; Path=/; Max-Age=0;`);
  });

  test.each([
    [`a=1; ${session}=${TOKEN}; b=2`, TOKEN],
    [`${session}=short`, null],
    [`${session}=${TOKEN}x`, null],
    [`${session}=${'a'.repeat(30)}%23`, null],
    ['', null],
  ])('of %j the session is %j', (cookie, token) => {
    expect(readCookie(origin, new Headers({ cookie }), SESSION_COOKIE)).toBe(token);
  });
});

test('S18 B3 over https a cookie without the prefix, which http could have set, is none', () => {
  const headers = new Headers({ cookie: `sid=${TOKEN}` });
  expect(readCookie(HTTPS, headers, SESSION_COOKIE)).toBeNull();
});
