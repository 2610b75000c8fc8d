import type { Ids } from '../ids.ts';
import { parse } from 'hono/utils/cookie';

export const SESSION_COOKIE = 'sid';
/** Binds a mailed code, or the challenge of a sign-in by passkey, to one browser. */
export const FLOW_COOKIE = 'flow';
/** Shows whether someone has signed in on this device before. Opens nothing. */
export const DEVICE_COOKIE = 'device';

/** Binds a launch to the browser in which a course site began it. The launch itself comes from that site. */
export const LAUNCH_COOKIE = 'launch';

/** @param token of the device's cookie */
export const deviceOf = ({ hash }: Ids, person: string, token: string): string => hash(`${person}.${token}`);

export type CookieName =
  typeof SESSION_COOKIE | typeof FLOW_COOKIE | typeof DEVICE_COOKIE | typeof LAUNCH_COOKIE;

/** 128 or 256 random bits in base64url; anything else was not made by us. */
const TOKEN = /^[A-Za-z0-9_-]{22,43}$/;

const isSecure = (siteOrigin: string): boolean => siteOrigin.startsWith('https:');

/** `__Host-` wants `Secure`, and Safari takes no `Secure` cookie over http, not even at localhost. */
export const cookieName = (siteOrigin: string, name: CookieName): string =>
  isSecure(siteOrigin) ? `__Host-${name}` : name;

export function readCookie(siteOrigin: string, headers: Headers, name: CookieName): string | null {
  const full = cookieName(siteOrigin, name);
  const value = parse(headers.get('cookie') ?? '', full)[full];
  return value !== undefined && TOKEN.test(value) ? value : null;
}

/**
 * This host only, never seen by scripts, and never over plain http where the site is at https (docs/bars.md
 * S18, B3). @param token null deletes the cookie
 */
export function cookieLine(
  siteOrigin: string,
  name: CookieName,
  token: string | null,
  maxAgeSeconds: number,
  sameSite = 'Lax',
): string {
  const pair = `${cookieName(siteOrigin, name)}=${token ?? ''}`;
  const age = token === null ? 0 : maxAgeSeconds;
  const secure = isSecure(siteOrigin) ? 'Secure; ' : '';
  return `${pair}; Path=/; Max-Age=${age}; ${secure}HttpOnly; SameSite=${sameSite}`;
}
