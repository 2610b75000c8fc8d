import type { PublicKey } from '#domain/certificate/issuer.ts';

/** A key and from when on certificates are signed with it. */
export interface SigningKey extends PublicKey {
  /** ms since 1970 UTC: some days after it is in the issuer's document, so that nobody meets it unknown. */
  readonly signsFrom: number;
}

/** The signer cannot be reached or refuses. Thrown: the work stays due. */
export class SignerDown extends Error {
  override readonly name = 'SignerDown';
}

/** What signs. The private keys never leave it. */
export interface Signer {
  /**
   * Every key that something may have been signed with, and the next one.
   * @throws SignerDown
   */
  readonly keys: () => Promise<readonly SigningKey[]>;
  /**
   * Signs by Ed25519.
   * @param key its name
   * @returns 64 bytes
   * @throws SignerDown
   */
  readonly sign: (key: string, message: Uint8Array<ArrayBuffer>) => Promise<Uint8Array<ArrayBuffer>>;
}

/**
 * The key to sign with now: the newest that has begun.
 * @throws SignerDown where none has
 */
export function keyAt(keys: readonly SigningKey[], now: number): SigningKey {
  const [newest] = keys
    .filter(({ signsFrom }) => signsFrom <= now)
    .toSorted((one, other) => other.signsFrom - one.signsFrom);
  if (newest === undefined) throw new SignerDown('no key has begun yet');
  return newest;
}
