import { type PublicKey, KeyName } from '#domain/certificate/issuer.ts';
import { HOUR_MS } from '#domain/values/durations.ts';
import type { CertificatesContext } from '../context.ts';
import * as z from 'zod/mini';

/** How long a key is in the issuer's document before anything is signed with it. */
export const KNOWN_BEFORE_MS = 48 * HOUR_MS;

export const areNamedOnce = (keys: readonly { readonly name: string }[]): boolean =>
  new Set(keys.map(({ name }) => name)).size === keys.length;

/** Stored, so that checking needs no signer. @throws SignerDown where none is, and the signer is down */
export async function publicKeys({ issuerKeys, signer }: CertificatesContext): Promise<readonly PublicKey[]> {
  const published = await issuerKeys.published();
  return published.length > 0 ? published : signer.keys();
}

/**
 * @returns the signer's keys; a later one signs at the earliest 48 hours after it was published, whatever the
 * settings say @throws SignerDown
 * @throws Error where a key differs from the one published under its name: its signatures would become
 * invalid
 */
export async function publishKeys({ issuerKeys, signer, now }: CertificatesContext) {
  const keys = await signer.keys();
  let published = await issuerKeys.published();
  const unknown = keys.filter((key) => published.every(({ name }) => name !== key.name));
  if (unknown.length > 0) {
    const since = now();
    for (const { name, bytes } of unknown) await issuerKeys.publish({ name, bytes, since });
    published = await issuerKeys.published();
  }
  const first = Math.min(...published.map(({ since }) => since));
  return keys.map((key) => {
    const known = published.find(({ name }) => name === key.name);
    if (known === undefined || !Buffer.from(known.bytes).equals(key.bytes)) {
      throw new Error(`${key.name} is another key than the one that was published`);
    }
    return known.since === first
      ? key
      : { ...key, signsFrom: Math.max(key.signsFrom, known.since + KNOWN_BEFORE_MS) };
  });
}

const KmsKey = z.union([
  z.strictObject({
    name: KeyName,
    kms: z.string().check(z.minLength(1)),
    /** ISO 8601. A later key signs 48 hours after it is first in the settings at the earliest (`keys.ts`). */
    signsFrom: z.iso.datetime(),
  }),
  /** Signs no more: its public half in multibase, for its signatures. */
  z.strictObject({ name: KeyName, publicKey: z.string().check(z.startsWith('z6Mk')) }),
]);
export type KmsKey = z.infer<typeof KmsKey>;

const KmsKeys = z.array(KmsKey).check(z.minLength(1), z.refine(areNamedOnce));

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

/** A key file's address, or keys in KMS as JSON; null where the setting `SIGNING_KEYS` is neither. */
export function readSigningKeys(text: string) {
  if (text.startsWith('file:///')) return { file: new URL(text) };
  const kms = KmsKeys.safeParse(parseJson(text));
  return kms.success ? { kms: kms.data } : null;
}
