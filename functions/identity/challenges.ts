import * as z from 'zod/mini';
import type { IdentityDependencies } from './dependencies.ts';
import type { Challenge } from './sign-in-ports.ts';
import { newChallenge } from './secrets.ts';

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

type ChallengeDependencies = Pick<IdentityDependencies, 'challenges' | 'ids'>;

/** For what a challenge is put, and to whom. */
export interface Occasion extends Pick<Challenge, 'purpose' | 'boundTo'> {
  /** ms since 1970 UTC. */
  readonly now: number;
}

/** Puts a new challenge. @returns it, base64url; only its hash is kept */
export async function putChallenge(
  { challenges, ids }: ChallengeDependencies,
  { purpose, boundTo, now }: Occasion,
): Promise<string> {
  const challenge = newChallenge();
  await challenges.put({
    id: ids.hash(challenge),
    purpose,
    boundTo,
    expiresAt: Math.floor(now / 1000) + CHALLENGE_SECONDS,
  });
  return challenge;
}

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
 * Uses up the challenge of an answer before the answer is checked. A wrong answer has had its chance, and of
 * many at once one is checked.
 * @param clientDataJSON base64url
 * @returns the challenge, or null where it was not put for this, or is used or too old
 */
export async function takeChallenge(
  { challenges, ids }: ChallengeDependencies,
  clientDataJSON: string,
  { purpose, boundTo, now }: Occasion,
): Promise<string | null> {
  const challenge = challengeIn(clientDataJSON);
  if (challenge === null) return null;
  const id = ids.hash(challenge);
  return (await challenges.use({ id, purpose, boundTo }, ids.ulid(), now)) ? challenge : null;
}
