import {
  type JWTPayload,
  SignJWT,
  calculateJwkThumbprint,
  exportJWK,
  generateKeyPair,
  importJWK,
} from 'jose';
import * as z from 'zod/mini';
import type { Seal } from '../storage/invited-addresses.ts';
import type { Platform } from '../storage/platforms.ts';

/** What course sites take, and so all that is taken from them. */
export const ALGORITHM = 'RS256';

const Rsa = z.object({ n: z.string(), e: z.string() });

/** @param id of the platform: its key opens under its id alone */
export async function newPlatformKeys(
  seal: Seal,
  id: string,
): Promise<Pick<Platform, 'publicKey' | 'sealedKey'>> {
  const pair = await generateKeyPair(ALGORITHM, { modulusLength: 2048, extractable: true });
  const [open, secret] = await Promise.all([exportJWK(pair.publicKey), exportJWK(pair.privateKey)]);
  const { n, e } = Rsa.parse(open);
  const kid = await calculateJwkThumbprint(open);
  return { publicKey: { kty: 'RSA', kid, n, e }, sealedKey: seal.seal(id, JSON.stringify(secret)) };
}

/** What the course site checks our signatures by. */
export const keySetOf = ({ publicKey }: Platform) => ({
  keys: [{ ...publicKey, alg: ALGORITHM, use: 'sig' }],
});

/** Not where the seal was made under another secret. */
export const canSign = ({ id, sealedKey }: Platform, seal: Seal): boolean =>
  seal.open(id, sealedKey) !== null;

/** @throws Error where we can't sign for it */
export async function signFor({ id, publicKey, sealedKey }: Platform, seal: Seal, claims: JWTPayload) {
  const text = seal.open(id, sealedKey);
  if (text === null) throw new Error('a key of a platform that does not open');
  const key = await importJWK(JSON.parse(text), ALGORITHM);
  return new SignJWT(claims).setProtectedHeader({ alg: ALGORITHM, kid: publicKey.kid, typ: 'JWT' }).sign(key);
}
