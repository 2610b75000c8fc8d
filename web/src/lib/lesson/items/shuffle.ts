/** A whole number from text, the same every time (FNV-1a, 32 bits). */
function numberOf(text: string): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < text.length; at += 1) {
    hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193) >>> 0;
  }
  return hash;
}

/** Numbers from 0 up to 1, always the same ones for a seed (mulberry32). */
function* numbersFrom(seed: number): Generator<number, never> {
  let at = seed >>> 0;
  for (;;) {
    at = (at + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(at ^ (at >>> 15), at | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    yield ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  }
}

/**
 * The same things in another order. One seed gives one order, so it stays while it's shown and in the other
 * language, and changes with the next try.
 * @param seed any text, for example item, try and visit
 */
export function shuffled(things: readonly string[], seed: string): string[] {
  const numbers = numbersFrom(numberOf(seed));
  return things
    .map((thing) => ({ thing, place: numbers.next().value }))
    .sort((left, right) => left.place - right.place)
    .map(({ thing }) => thing);
}

/** As `shuffled`, but never in the order given: that would be the answer. */
export function mixedUp(things: readonly string[], seed: string): string[] {
  const mixed = shuffled(things, seed);
  const [first, ...rest] = mixed;
  const isSame = things.every((thing, at) => thing === mixed[at]);
  return isSame && first !== undefined ? [...rest, first] : mixed;
}
