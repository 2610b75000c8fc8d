/** Multibase (W3C "Controlled Identifiers" 2.4): a letter that names the alphabet, then the bytes in it. */

/** Base 58 as Bitcoin has it: no 0, O, I, l. */
const ALPHABET = '123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz';
/** A signature has 88 letters. Decoding takes the square of the length. */
const LONGEST = 128;

export function toBase58(bytes: Uint8Array): string {
  let zeros = 0;
  while (zeros < bytes.length && bytes[zeros] === 0) zeros += 1;
  let number = bytes.reduce((sum, byte) => sum * 256n + BigInt(byte), 0n);
  let letters = '';
  for (; number > 0n; number /= 58n) letters = ALPHABET.charAt(Number(number % 58n)) + letters;
  return `z${'1'.repeat(zeros)}${letters}`;
}

/** Null for text that is not base 58 after a `z`, or is longer than any key or signature. */
export function fromBase58(text: string): Uint8Array<ArrayBuffer> | null {
  if (!/^z[1-9A-HJ-NP-Za-km-z]+$/.test(text) || text.length > LONGEST) return null;
  const letters = text.slice(1);
  const zeros = /^1*/.exec(letters)?.[0].length ?? 0;
  let number = 0n;
  for (const letter of letters) number = number * 58n + BigInt(ALPHABET.indexOf(letter));
  const bytes: number[] = [];
  for (; number > 0n; number /= 256n) bytes.unshift(Number(number % 256n));
  return Uint8Array.from([...Array.from({ length: zeros }, () => 0), ...bytes]);
}

export function toBase64Url(bytes: Uint8Array): string {
  let binary = '';
  for (const byte of bytes) binary += String.fromCharCode(byte);
  return `u${btoa(binary).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '')}`;
}

/** Null for text that is not base64url after a `u`. */
export function fromBase64Url(text: string): Uint8Array<ArrayBuffer> | null {
  if (!/^u[A-Za-z0-9_-]*$/.test(text) || text.length % 4 === 2) return null;
  const binary = atob(text.slice(1).replaceAll('-', '+').replaceAll('_', '/'));
  return Uint8Array.from(binary, (letter) => letter.charCodeAt(0));
}
