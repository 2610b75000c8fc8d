import { createHash, randomBytes, randomInt } from 'node:crypto';
import { ulid } from 'ulid';
import type { Ids } from './context.ts';

/** Bytes of a secret: 128 bits. */
const SECRET_BYTES = 16;

const FRACTIONS = 2 ** 32;

/** A number from 0 to 1, without 1, that nobody can foresee. */
export const random = (): number => randomInt(FRACTIONS) / FRACTIONS;

/** Ids and secrets from the system's random source. */
export const ids: Ids = {
  ulid: () => ulid(),
  secret: () => randomBytes(SECRET_BYTES).toString('base64url'),
  hash: (secret) => createHash('sha256').update(secret).digest('base64url'),
};
