/** Numbers from 0 up to, but not including, 1. */
export type Chance = () => number;

/** Repeats its numbers (mulberry32), so that every demo shows the same people. */
export function seeded(seed: number): Chance {
  let at = seed;
  return () => {
    at = (at + 0x6d2b79f5) | 0;
    let mixed = Math.imul(at ^ (at >>> 15), 1 | at);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** @throws RangeError for an empty list */
export function oneOf<Thing>(things: readonly Thing[], chance: Chance): Thing {
  const thing = things[Math.floor(chance() * things.length)];
  if (thing === undefined) throw new RangeError('one of nothing');
  return thing;
}
