import { createHmac, randomBytes, randomInt, timingSafeEqual } from 'node:crypto';

const CODE_DIGITS = 6;

/** A new code: six digits, each of the million equally likely. */
export const newCode = (): string =>
  String(randomInt(10 ** CODE_DIGITS)).padStart(CODE_DIGITS, '0');

/** A new token of a session: 256 random bits, base64url, 43 characters. */
export const newSessionToken = (): string => randomBytes(32).toString('base64url');

/**
 * A code as typed: people copy it with spaces and hyphens.
 * @returns its six digits, or null where it cannot be a code
 */
export function cleanCode(text: string): string | null {
  const digits = text.replace(/[\s\p{Pd}]/gu, '');
  return /^[0-9]{6}$/.test(digits) ? digits : null;
}

/** Keyed hashes. Codes and addresses are so few that a plain hash of one is reversed in a second (BARS S7). */
export interface Pepper {
  /** Of an address in the form of `domain/email.ts`; base64url, 43 characters. */
  readonly ofEmail: (email: string) => string;
  /** Of a code, which opens only this flow for this address. */
  readonly ofCode: (flow: string, email: string, code: string) => string;
}

/** @param secret `CODE_PEPPER` */
export function createPepper(secret: string): Pepper {
  // The first part says what is hashed, so that no hash of one kind can stand for one of another.
  const keyed = (...parts: readonly string[]): string =>
    createHmac('sha256', secret).update(JSON.stringify(parts)).digest('base64url');
  return {
    ofEmail: (email) => keyed('email', email),
    ofCode: (flow, email, code) => keyed('code', flow, email, code),
  };
}

/** Are two hashes the same? Takes the same time wherever they differ. */
export function isSameHash(one: string, other: string): boolean {
  const [left, right] = [Buffer.from(one), Buffer.from(other)];
  return left.length === right.length && timingSafeEqual(left, right);
}
