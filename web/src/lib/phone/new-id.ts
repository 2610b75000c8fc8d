/** Crockford's base 32. */
const DIGITS = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const TIME_DIGITS = 10;
const CHANCE_DIGITS = 16;

const written = (digits: readonly number[]): string =>
  digits.map((digit) => DIGITS.charAt(digit)).join('');

const timeDigits = (ms: number): number[] => {
  const digits: number[] = [];
  for (let left = ms; digits.length < TIME_DIGITS; left = Math.floor(left / 32)) {
    digits.unshift(left % 32);
  }
  return digits;
};

/** The next greater number of as many digits; after the greatest comes zero. */
const counted = (digits: readonly number[]): number[] => {
  const next = [...digits];
  for (let at = next.length - 1; at >= 0; at -= 1) {
    const digit = ((next[at] ?? 0) + 1) % 32;
    next[at] = digit;
    if (digit !== 0) break;
  }
  return next;
};

/**
 * Makes ULIDs, each greater than the one before it: also many in one millisecond, or after the clock was set
 * back.
 * @param now ms since 1970 UTC
 */
export function idMaker(now: () => number): () => string {
  let last = -1;
  let chance: number[] = [];
  return () => {
    const ms = now();
    if (ms > last) {
      last = ms;
      // The first bit stays free, so that counting up never runs over.
      chance = [...crypto.getRandomValues(new Uint8Array(CHANCE_DIGITS))].map((byte, at) =>
        at === 0 ? byte % 16 : byte % 32,
      );
    } else chance = counted(chance);
    return written(timeDigits(last)) + written(chance);
  };
}
