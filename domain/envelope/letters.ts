/** Bytes as letters (RFC 9285, Base45): codes to scan hold these best, and JSON holds them as they are. */
const LETTERS = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:';

/** Two bytes are three letters, a last one two. */
export function lettersOfBytes(bytes: Uint8Array): string {
  let text = '';
  for (let at = 0; at < bytes.length; at += 2) {
    const isPair = at + 1 < bytes.length;
    let rest = isPair ? (bytes[at] ?? 0) * 256 + (bytes[at + 1] ?? 0) : (bytes[at] ?? 0);
    for (let letter = 0; letter < (isPair ? 3 : 2); letter += 1) {
      text += LETTERS.charAt(rest % 45);
      rest = Math.floor(rest / 45);
    }
  }
  return text;
}

/** @returns null where they aren't such letters */
export function bytesOfLetters(text: string): Uint8Array | null {
  const bytes: number[] = [];
  for (let at = 0; at < text.length; at += 3) {
    const values = Array.from(text.slice(at, at + 3), (letter) => LETTERS.indexOf(letter));
    const [low = 0, middle = 0, high = 0] = values;
    const sum = low + middle * 45 + high * 2025;
    const isPair = values.length === 3;
    if (values.length === 1 || values.includes(-1) || sum > (isPair ? 0xffff : 0xff)) return null;
    bytes.push(...(isPair ? [Math.floor(sum / 256), sum % 256] : [sum]));
  }
  return Uint8Array.from(bytes);
}
