import type { PublicKey } from '#domain/certificate/issuer.ts';
import type { Instant } from '#domain/values/ids.ts';

export interface SigningKey extends PublicKey {
  /** Some days after it is in the issuer's document, so that nobody meets it unknown. */
  readonly signsFrom: Instant;
}

/** Thrown where the signer cannot be reached or refuses: the work stays due. */
export class SignerDown extends Error {
  override readonly name = 'SignerDown';
}

/** The private keys never leave it. */
export interface Signer {
  /** Keys of all signatures, and the next one. @throws SignerDown */
  readonly keys: () => Promise<readonly SigningKey[]>;
  /** Ed25519. @param key its name @returns 64 bytes @throws SignerDown */
  readonly sign: (key: string, message: Uint8Array<ArrayBuffer>) => Promise<Uint8Array<ArrayBuffer>>;
}

/** The newest key that has begun. @throws SignerDown where none has */
export function keyAt(keys: readonly SigningKey[], now: Instant): SigningKey {
  const [newest] = keys
    .filter(({ signsFrom }) => signsFrom <= now)
    .toSorted((one, other) => other.signsFrom - one.signsFrom);
  if (newest === undefined) throw new SignerDown('no key has begun yet');
  return newest;
}
