/** A limit that one instance counts in memory: a counter in the database would cost each call a write. */
export interface MemoryLimit {
  /** Is there room for one more? @param now ms since 1970 UTC */
  readonly hasRoom: (who: string, now: number) => boolean;
  readonly count: (who: string, now: number) => void;
  /** Seconds until it counts from zero again. */
  readonly secondsLeft: (now: number) => number;
}

/** @param most in one window for each */
export function createMemoryLimit(most: number, windowMs: number): MemoryLimit {
  let window = 0;
  const counts = new Map<string, number>();
  const countOf = (who: string, now: number): number => {
    const present = Math.floor(now / windowMs);
    if (present !== window) counts.clear();
    window = present;
    return counts.get(who) ?? 0;
  };
  return {
    hasRoom: (who, now) => countOf(who, now) < most,
    count: (who, now) => void counts.set(who, countOf(who, now) + 1),
    secondsLeft: (now) => Math.max(1, Math.ceil((windowMs - (now % windowMs)) / 1000)),
  };
}
