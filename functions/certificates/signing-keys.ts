import * as z from 'zod/mini';
import { KeyName } from '#domain/certificate/issuer.ts';
import { areNamedOnce } from './keys.ts';

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
export function readSigningKeys(
  text: string,
): { readonly file: URL } | { readonly kms: readonly KmsKey[] } | null {
  if (text.startsWith('file:///')) return { file: new URL(text) };
  const kms = KmsKeys.safeParse(parseJson(text));
  return kms.success ? { kms: kms.data } : null;
}
