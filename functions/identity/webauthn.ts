import * as z from 'zod/mini';
import {
  generateAuthenticationOptions,
  generateRegistrationOptions,
  verifyAuthenticationResponse,
  verifyRegistrationResponse,
} from '@simplewebauthn/server';
import { decodeAttestationObject } from '@simplewebauthn/server/helpers';
import type { addPasskey, signInByPasskey } from '#domain/contract/passkeys.ts';
import type { Passkey } from '../storage/passkeys.ts';
import type { Person } from '#domain/people/person.ts';
import { randomBytes } from 'node:crypto';
import type { Instant } from '#domain/values/ids.ts';
import type { Context } from '../context.ts';
import { type Pepper, isSameHash } from '../secrets.ts';

export const CHALLENGE_SECONDS = 300;

/** WebAuthn's "relying party". */
interface RelyingParty {
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

/** After a right answer, so that wrong ones write nothing. Of many right ones at once one counts. */
export const useChallenge = ({ challenges, ids }: Context, challenge: string): Promise<boolean> =>
  challenges.use({ id: ids.hash(challenge), usedBy: ids.ulid(), expiresAt: endOf(challenge) });

/* The one file that loads the WebAuthn library, with the first call about a passkey. */

export type Registration = z.output<typeof addPasskey.body>['response'];
export type Assertion = z.output<typeof signInByPasskey.body>['response'];

/** WebAuthn "AuthenticatorTransport". An unknown one is left out. */
const TRANSPORTS = ['ble', 'cable', 'hybrid', 'internal', 'nfc', 'smart-card', 'usb'] as const;
/** In bytes: RSA of 4,096 bits takes about 550. */
const LONGEST_KEY = 1024;

/** COSE numbers of what passkeys sign with: EdDSA, ES256, RS256. */
const ALGORITHMS = [-8, -7, -257];
const TIMEOUT_MS = CHALLENGE_SECONDS * 1000;

const bytesOf = (text: string, encoding: 'base64url' | 'utf8'): Uint8Array<ArrayBuffer> =>
  new Uint8Array(Buffer.from(text, encoding));

/** The passkey names its person, and checks them by fingerprint, face or screen lock. */
export async function registrationOptions(
  site: RelyingParty,
  { id, name, email }: Person,
  challenge: string,
  passkeys: readonly Passkey[],
): Promise<Record<string, unknown>> {
  const options = await generateRegistrationOptions({
    rpName: site.name,
    rpID: site.id,
    userID: bytesOf(id, 'utf8'),
    userName: email,
    userDisplayName: name,
    challenge: bytesOf(challenge, 'base64url'),
    timeout: TIMEOUT_MS,
    attestationType: 'none',
    excludeCredentials: passkeys.map(({ id: its, transports }) => ({ id: its, transports })),
    authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
    supportedAlgorithmIDs: ALGORITHMS,
  });
  return { ...options };
}

/** It names no manufacturer: to check one, the library fetches addresses that it names (docs/bars.md S37). */
function isAnonymous(attestationObject: string): boolean {
  const attestation = decodeAttestationObject(bytesOf(attestationObject, 'base64url'));
  const format = attestation.get('fmt');
  return format === 'none' || (format === 'packed' && attestation.get('attStmt').get('x5c') === undefined);
}

/** Every answer of a passkey has to show this site, this challenge, and that the person was checked. */
const expected = (site: RelyingParty, challenge: string) => ({
  expectedChallenge: challenge,
  expectedOrigin: site.origin,
  expectedRPID: site.id,
  requireUserVerification: true,
});

export async function checkRegistration(
  site: RelyingParty,
  { id, rawId, type, response }: Registration,
  challenge: string,
): Promise<Pick<Passkey, 'id' | 'publicKey' | 'counter' | 'transports'> | null> {
  try {
    if (!isAnonymous(response.attestationObject)) return null;
    const { verified, registrationInfo } = await verifyRegistrationResponse({
      response: {
        id,
        rawId,
        type,
        clientExtensionResults: {},
        response: { clientDataJSON: response.clientDataJSON, attestationObject: response.attestationObject },
      },
      ...expected(site, challenge),
      supportedAlgorithmIDs: ALGORITHMS,
    });
    if (!verified) return null;
    const { credential } = registrationInfo;
    if (credential.publicKey.length > LONGEST_KEY) return null;
    return {
      id: credential.id,
      publicKey: credential.publicKey,
      counter: credential.counter,
      transports: TRANSPORTS.filter((each) => response.transports?.includes(each) === true),
    };
  } catch {
    // The library throws on every mismatch. The answer does not say which part it was.
    return null;
  }
}

/** Any passkey that the browser holds for this site may sign in. */
export async function signInOptions(site: RelyingParty, challenge: string): Promise<Record<string, unknown>> {
  const options = await generateAuthenticationOptions({
    rpID: site.id,
    challenge: bytesOf(challenge, 'base64url'),
    timeout: TIMEOUT_MS,
    userVerification: 'required',
  });
  return { ...options };
}

export async function checkSignIn(
  site: RelyingParty,
  { id, rawId, type, response }: Assertion,
  challenge: string,
  passkey: Passkey,
): Promise<number | null> {
  try {
    const { verified, authenticationInfo } = await verifyAuthenticationResponse({
      response: {
        id,
        rawId,
        type,
        clientExtensionResults: {},
        response: {
          clientDataJSON: response.clientDataJSON,
          authenticatorData: response.authenticatorData,
          signature: response.signature,
        },
      },
      ...expected(site, challenge),
      credential: passkey,
    });
    return verified ? authenticationInfo.newCounter : null;
  } catch {
    // As above.
    return null;
  }
}
