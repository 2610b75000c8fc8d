import { createPrivateKey, createPublicKey, generateKeyPairSync, sign } from 'node:crypto';
import { readFile, stat } from 'node:fs/promises';
import * as z from 'zod/mini';
import { KeyName } from '#domain/certificate/issuer.ts';
import { Instant } from '#domain/values/ids.ts';
import { KNOWN_BEFORE_MS, areNamedOnce } from './keys.ts';
import { type Signer, SignerDown } from './signer.ts';

const Keys = z.strictObject({
  keys: z
    .array(
      z.strictObject({
        name: KeyName,
        signsFrom: Instant,
        /** PKCS #8, base64url. */
        privateKey: z.string(),
      }),
    )
    .check(z.minLength(1), z.refine(areNamedOnce)),
});

const yearOf = (now: Instant): number => new Date(now).getUTCFullYear();

const newPrivateKey = (): string =>
  generateKeyPairSync('ed25519').privateKey.export({ format: 'der', type: 'pkcs8' }).toString('base64url');

export const firstKeyFile = (now: Instant): string =>
  JSON.stringify({ keys: [{ name: `key-${yearOf(now)}-1`, signsFrom: now, privateKey: newPrivateKey() }] });

/** It signs in two days; what old keys signed stays valid. @throws ZodError for a text that is no key file */
export function withNextKey(text: string, now: Instant): string {
  const { keys } = Keys.parse(JSON.parse(text));
  const year = yearOf(now);
  const inYear = keys.flatMap(({ name }) => {
    const [, begun, number] = name.split('-').map(Number);
    return begun === year ? [number ?? 0] : [];
  });
  const next = {
    name: `key-${year}-${Math.max(0, ...inYear) + 1}`,
    signsFrom: now + KNOWN_BEFORE_MS,
    privateKey: newPrivateKey(),
  };
  return JSON.stringify({ keys: [...keys, next] });
}

const privateKeyOf = (text: string) =>
  createPrivateKey({ key: Buffer.from(text, 'base64url'), format: 'der', type: 'pkcs8' });

/** The last 32 bytes of a public key's SPKI are the key (RFC 8410). */
const publicBytes = (privateKey: string): Uint8Array<ArrayBuffer> =>
  Uint8Array.from(
    createPublicKey(privateKeyOf(privateKey)).export({ format: 'der', type: 'spki' }).subarray(-32),
  );

/**
 * For the stack on one machine. It reads the file at each call, so a new key counts at once.
 * @param file absolute path
 * @throws SignerDown from each call where the file is missing, broken, or readable by others than its owner
 */
export function createFileSigner(file: string): Signer {
  const read = async () => {
    try {
      const { mode } = await stat(file);
      if ((mode & 0o077) !== 0) throw new Error('others may read the key file; chmod 600 it');
      return Keys.parse(JSON.parse(await readFile(file, 'utf8'))).keys;
    } catch (error) {
      throw new SignerDown('the key file cannot be used', { cause: error });
    }
  };
  return {
    keys: async () =>
      (await read()).map(({ name, signsFrom, privateKey }) => ({
        name,
        signsFrom,
        bytes: publicBytes(privateKey),
      })),
    sign: async (name, message) => {
      const key = (await read()).find((each) => each.name === name);
      if (key === undefined) throw new SignerDown('there is no such key');
      return Uint8Array.from(sign(null, message, privateKeyOf(key.privateKey)));
    },
  };
}
