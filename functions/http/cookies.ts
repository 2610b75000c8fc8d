import { parse } from 'hono/utils/cookie';

/** Holds the session's token. */
export const SESSION_COOKIE = '__Host-sid';
/** Binds a mailed code, or the challenge of a sign-in by passkey, to one browser. */
export const FLOW_COOKIE = '__Host-flow';
/** Shows at sign-in whether someone has signed in on this device before. Opens nothing. */
export const DEVICE_COOKIE = '__Host-device';

/** A cookie of ours. */
export type CookieName = typeof SESSION_COOKIE | typeof FLOW_COOKIE | typeof DEVICE_COOKIE;

/** 128 or 256 random bits in base64url; anything else was not made by us. */
const TOKEN = /^[A-Za-z0-9_-]{22,43}$/;

/** @returns the token in a cookie, or null where there is none or it cannot be ours */
export function readCookie(headers: Headers, name: CookieName): string | null {
  const value = parse(headers.get('cookie') ?? '', name)[name];
  return value !== undefined && TOKEN.test(value) ? value : null;
}

/**
 * A `Set-Cookie` line: this host only, never over plain HTTP, never seen by scripts (docs/bars.md S18).
 * @param token null deletes the cookie
 * @param maxAgeSeconds how long the browser keeps it
 */
export function cookieLine(name: CookieName, token: string | null, maxAgeSeconds: number): string {
  const value = token ?? '';
  const age = token === null ? 0 : maxAgeSeconds;
  return `${name}=${value}; Path=/; Max-Age=${age}; Secure; HttpOnly; SameSite=Lax`;
}
