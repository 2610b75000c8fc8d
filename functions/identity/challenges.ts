import { randomBytes } from 'node:crypto';
import * as z from 'zod/mini';
import type { Instant } from '#domain/values/instant.ts';
import type { Context } from '../context.ts';
import { type Pepper, isSameHash } from '../secrets.ts';

export const CHALLENGE_SECONDS = 300;

/** WebAuthn's "relying party". */
export interface RelyingParty {
  readonly id: string;
  readonly name: string;
  readonly origin: string;
}

export const relyingParty = (origin: string): RelyingParty => ({
  id: new URL(origin).hostname,
  name: 'Groundwork',
  origin,
});

export interface Occasion {
  /** A challenge made for registration can't be used to sign in. */
  readonly purpose: 'register' | 'sign-in';
  /** The session's id, or the SHA-256 of the flow's token. */
  readonly boundTo: string;
  readonly now: Instant;
}

/** The first half of a challenge is its end and random bits, the second half their keyed hash. */
const HALF_BYTES = 16;

const withSeal = (pepper: Pepper, { purpose, boundTo }: Occasion, half: Buffer): string => {
  const seal = pepper.ofChallenge(`${purpose} ${boundTo}`, half.toString('base64url'));
  return Buffer.concat([half, Buffer.from(seal, 'base64url').subarray(0, HALF_BYTES)]).toString('base64url');
};

/** A challenge is recognized by its seal, so asking for many writes nothing. @returns 32 bytes, base64url */
export function putChallenge(pepper: Pepper, occasion: Occasion): string {
  const half = randomBytes(HALF_BYTES);
  half.writeUInt32BE(Math.floor(occasion.now / 1000) + CHALLENGE_SECONDS);
  return withSeal(pepper, occasion, half);
}

/** The second since 1970 UTC from which the challenge is worthless. */
const endOf = (challenge: string): number => Buffer.from(challenge, 'base64url').readUInt32BE();

/** The library checks everything else in it. */
const ClientData = z.object({
  challenge: z.string().check(z.regex(/^[A-Za-z0-9_-]{43}$/)),
  /** Our pages are never framed by another site. */
  crossOrigin: z.optional(z.literal(false)),
});

function challengeIn(clientDataJSON: string): string | null {
  try {
    const said: unknown = JSON.parse(Buffer.from(clientDataJSON, 'base64url').toString('utf8'));
    const parsed = z.safeParse(ClientData, said);
    return parsed.success ? parsed.data.challenge : null;
  } catch {
    return null;
  }
}

/** Null for a challenge of another occasion, or one that is too old. @param clientDataJSON base64url */
export function readChallenge(pepper: Pepper, clientDataJSON: string, occasion: Occasion): string | null {
  const challenge = challengeIn(clientDataJSON);
  if (challenge === null) return null;
  const half = Buffer.from(challenge, 'base64url').subarray(0, HALF_BYTES);
  const isOurs = isSameHash(challenge, withSeal(pepper, occasion, half));
  return isOurs && endOf(challenge) > Math.floor(occasion.now / 1000) ? challenge : null;
}

/**
 * Only after a right answer, so that wrong ones write nothing, and of many right answers at once one counts.
 */
export const useChallenge = ({ challenges, ids }: Context, challenge: string): Promise<boolean> =>
  challenges.use({ id: ids.hash(challenge), usedBy: ids.ulid(), expiresAt: endOf(challenge) });
