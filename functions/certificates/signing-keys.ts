import * as z from 'zod/mini';
import { KeyName } from '#domain/certificate/issuer.ts';
import { areNamedOnce } from './keys.ts';

const KmsKey = z.union([
  z.strictObject({
    name: KeyName,
    /** Its ARN. */
    kms: z.string().check(z.minLength(1)),
    /** ISO 8601. A later key signs 48 hours after it is first in the settings at the earliest (`keys.ts`). */
    signsFrom: z.iso.datetime(),
  }),
  /** Signs no more: its public half in multibase, for what it signed. */
  z.strictObject({ name: KeyName, publicKey: z.string().check(z.startsWith('z6Mk')) }),
]);
/** A key in KMS, as the settings name it. */
export type KmsKey = z.infer<typeof KmsKey>;

const KmsKeys = z.array(KmsKey).check(z.minLength(1), z.refine(areNamedOnce));

/**
 * The keys that the setting `SIGNING_KEYS` names: a key file's address, or keys in KMS as JSON.
 * @throws Error where it is neither
 */
export const readSigningKeys = (
  text: string,
): { readonly file: URL } | { readonly kms: readonly KmsKey[] } =>
  text.startsWith('file:///') ? { file: new URL(text) } : { kms: KmsKeys.parse(JSON.parse(text)) };
