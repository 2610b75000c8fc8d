/** Crockford's base 32. */
const DIGITS = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
/** Five bits each: 48 of time, then 80 of chance. */
const LENGTH = 26;

function written(id: bigint): string {
  let text = '';
  for (let left = id; text.length < LENGTH; left >>= 5n) {
    text = DIGITS.charAt(Number(left & 31n)) + text;
  }
  return text;
}

/**
 * Makes ULIDs, each greater than the one before it: also many in one millisecond, or after the clock was set
 * back.
 * @param now ms since 1970 UTC
 */
export function idMaker(now: () => number): () => string {
  let last = -1;
  let id = 0n;
  return () => {
    const ms = now();
    if (ms > last) {
      last = ms;
      const [first = 0, ...chance] = crypto.getRandomValues(new Uint16Array(5));
      // The first bit of chance stays free, so that counting up never runs over.
      id = [first & 0x7fff, ...chance].reduce((sum, part) => (sum << 16n) | BigInt(part), BigInt(ms));
    } else id += 1n;
    return written(id);
  };
}
