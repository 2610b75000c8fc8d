import type { Log } from '#domain/field-log/log.ts';

/**
 * How often a new log's PIN is hashed (OWASP "Password Storage Cheat Sheet"): a second or two on an old phone
 * The row names it, so that it can grow.
 */
export const ROUNDS = 600_000;
const SALT_BYTES = 16;
const IV_BYTES = 12;

export const newSalt = (): Uint8Array<ArrayBuffer> => crypto.getRandomValues(new Uint8Array(SALT_BYTES));

/** The key of a PIN. It can't be read out of the browser. */
export async function keyOf(pin: string, salt: Uint8Array<ArrayBuffer>, rounds: number): Promise<CryptoKey> {
  const secret = await crypto.subtle.importKey('raw', new TextEncoder().encode(pin), 'PBKDF2', false, [
    'deriveKey',
  ]);
  return crypto.subtle.deriveKey(
    { name: 'PBKDF2', hash: 'SHA-256', salt, iterations: rounds },
    secret,
    { name: 'AES-GCM', length: 256 },
    false,
    ['encrypt', 'decrypt'],
  );
}

/** A log that only its key opens. */
export async function seal(
  key: CryptoKey,
  log: Log,
): Promise<{ readonly iv: Uint8Array<ArrayBuffer>; readonly sealed: ArrayBuffer }> {
  const iv = crypto.getRandomValues(new Uint8Array(IV_BYTES));
  const text = new TextEncoder().encode(JSON.stringify(log));
  return { iv, sealed: await crypto.subtle.encrypt({ name: 'AES-GCM', iv }, key, text) };
}

/** Only this module seals, so what it opens is a log. */
const isLog = (value: unknown): value is Log =>
  typeof value === 'object' && value !== null && 'contacts' in value;

/** Opens a log; null where the key is another one's. */
export async function unseal(
  key: CryptoKey,
  { iv, sealed }: { readonly iv: Uint8Array<ArrayBuffer>; readonly sealed: ArrayBuffer },
): Promise<Log | null> {
  try {
    const text = await crypto.subtle.decrypt({ name: 'AES-GCM', iv }, key, sealed);
    const log: unknown = JSON.parse(new TextDecoder().decode(text));
    return isLog(log) ? log : null;
  } catch (error) {
    if (error instanceof DOMException && error.name === 'OperationError') return null;
    throw error;
  }
}
