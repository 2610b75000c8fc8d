import { randomBytes } from 'node:crypto';
import * as z from 'zod/mini';
import type { Context } from '../context.ts';
import { type Pepper, isSameHash } from '../secrets.ts';

/** How long a challenge is good, in seconds. */
export const CHALLENGE_SECONDS = 300;

/** Whose passkeys these are: WebAuthn's "relying party". */
export interface RelyingParty {
  /** A host name. */
  readonly id: string;
  readonly name: string;
  readonly origin: string;
}

/** @param origin such as `https://groundwork.example` */
export const relyingParty = (origin: string): RelyingParty => ({
  id: new URL(origin).hostname,
  name: 'Groundwork',
  origin,
});

/** For what a challenge is put, and to whom. */
export interface Occasion {
  /** What it is for; one for the one never does for the other. */
  readonly purpose: 'register' | 'sign-in';
  /** Who may answer: the session's id, or the SHA-256 of the flow's token. */
  readonly boundTo: string;
  /** ms since 1970 UTC. */
  readonly now: number;
}

/** The first half of a challenge: when it ends, and random bits. The second half is its keyed hash. */
const HALF_BYTES = 16;

const withSeal = (pepper: Pepper, { purpose, boundTo }: Occasion, half: Buffer): string => {
  const seal = pepper.ofChallenge(`${purpose} ${boundTo}`, half.toString('base64url'));
  return Buffer.concat([half, Buffer.from(seal, 'base64url').subarray(0, HALF_BYTES)]).toString('base64url');
};

/**
 * Puts a new challenge. It is known again by its seal, so nothing is kept of it: asking for many writes
 * nothing.
 * @returns it, 32 bytes, base64url
 */
export function putChallenge(pepper: Pepper, occasion: Occasion): string {
  const half = randomBytes(HALF_BYTES);
  half.writeUInt32BE(Math.floor(occasion.now / 1000) + CHALLENGE_SECONDS);
  return withSeal(pepper, occasion, half);
}

/** The second since 1970 UTC from which a challenge is worth nothing. */
const endOf = (challenge: string): number => Buffer.from(challenge, 'base64url').readUInt32BE();

/** The challenge that the browser answers. The library checks everything else in it. */
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
    // Not JSON.
    return null;
  }
}

/**
 * The challenge of an answer, before anything else of the answer is checked.
 * @param clientDataJSON base64url
 * @returns null where it was not put for this, or is too old
 */
export function readChallenge(pepper: Pepper, clientDataJSON: string, occasion: Occasion): string | null {
  const challenge = challengeIn(clientDataJSON);
  if (challenge === null) return null;
  const half = Buffer.from(challenge, 'base64url').subarray(0, HALF_BYTES);
  const isOurs = isSameHash(challenge, withSeal(pepper, occasion, half));
  return isOurs && endOf(challenge) > Math.floor(occasion.now / 1000) ? challenge : null;
}

/**
 * Uses a challenge up, once its answer was found right: what doesn't fit writes nothing, and of many right
 * answers at once one counts.
 */
export const useChallenge = ({ challenges, ids }: Context, challenge: string): Promise<boolean> =>
  challenges.use({ id: ids.hash(challenge), usedBy: ids.ulid(), expiresAt: endOf(challenge) });
