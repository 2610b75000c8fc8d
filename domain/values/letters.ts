/** Crockford's base 32: no I, L, O or U, so that nothing is misread. */
export const LETTERS = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

/**
 * Letters typed from paper: in any case, with spaces or hyphens, with O for 0 and I or L for 1.
 * @returns them in groups, `7K2Q-XM09`; null for a wrong number of letters, or a wrong one
 */
export function cleanLetters(typed: string, count: number, group: number): string | null {
  const letters = typed
    .replace(/[\s\p{Pd}]/gu, '')
    .toUpperCase()
    .replace(/O/g, '0')
    .replace(/[IL]/g, '1');
  return letters.length === count && /^[0-9A-HJKMNP-TV-Z]*$/.test(letters) ? inGroups(letters, group) : null;
}

export const lettersOf = (bytes: Uint8Array, count: number): string =>
  Array.from(bytes.subarray(0, count), (byte) => LETTERS.charAt(byte % LETTERS.length)).join('');

/** `7K2QXM09` as `7K2Q-XM09`. */
export const inGroups = (letters: string, group: number): string =>
  letters.replace(new RegExp(`.{${group}}(?=.)`, 'g'), '$&-');

/** Letters for comparing: without marks or case. */
export const folded = (text: string): string => text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();
