import { createHash, randomBytes, randomInt } from 'node:crypto';
import { ulid } from 'ulid';

export interface Ids {
  readonly ulid: () => string;
  /** A new secret of 128 random bits, base64url, 22 characters. */
  readonly secret: () => string;
  /** SHA-256, base64url, 43 characters: how a secret is kept. */
  readonly hash: (secret: string) => string;
}

const SECRET_BYTES = 16;

const FRACTIONS = 2 ** 32;

/** A number from 0 to 1, without 1, that nobody can foresee. */
export const random = (): number => randomInt(FRACTIONS) / FRACTIONS;

export const ids: Ids = {
  ulid: () => ulid(),
  secret: () => randomBytes(SECRET_BYTES).toString('base64url'),
  hash: (secret) => createHash('sha256').update(secret).digest('base64url'),
};
