import * as z from 'zod/mini';
import type { Role } from './access.ts';
import { MINUTE_MS, HOUR_MS, DAY_MS } from '../values/durations.ts';
import type { Instant } from '../values/ids.ts';

/** 400 days, the longest that browsers keep a cookie. */
export const DEVICE_SECONDS = 400 * 24 * 60 * 60;

/** `recovery`: by e-mail code and then the recovery code. `card`: by a sign-in card. */
export const SessionMethod = z.enum(['code', 'passkey', 'recovery', 'card']);
export type SessionMethod = z.infer<typeof SessionMethod>;

export interface SessionLengths {
  readonly idle: number;
  readonly absolute: number;
}

/** 30 days idle, 90 in all: a recorded deviation from NIST 800-63B-4 (docs/bars.md S9, ASVS 7.1.1). */
const LEARNER: SessionLengths = { idle: 30 * DAY_MS, absolute: 90 * DAY_MS };
/** Anyone who sees other people's data: 1 hour idle, 12 in all (docs/bars.md S9). */
const STAFF: SessionLengths = { idle: HOUR_MS, absolute: 12 * HOUR_MS };

export const sessionLengths = (roles: readonly Role[]): SessionLengths =>
  roles.length > 0 ? STAFF : LEARNER;

export function isSessionLive(
  session: { readonly createdAt: Instant; readonly lastSeenAt: Instant },
  lengths: SessionLengths,
  now: Instant,
): boolean {
  return now < session.lastSeenAt + lengths.idle && now < session.createdAt + lengths.absolute;
}

/** How long a sign-in counts as fresh (docs/bars.md S11). */
export const FRESH_MS = 5 * MINUTE_MS;

/** The sign-in itself, not the last use, is at most five minutes old. */
export const isFresh = (signedInAt: Instant, now: Instant): boolean => now - signedInAt <= FRESH_MS;

/**
 * The session began with something that only the person holds. For ASVS L3 an e-mail code is no such factor
 * (docs/bars.md S12), and a card was in the hands of those who printed it.
 */
export const isStrong = ({ method }: { method: SessionMethod }): boolean =>
  method === 'passkey' || method === 'recovery';
