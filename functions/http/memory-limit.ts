import type { Instant } from '#domain/values/instant.ts';

/** Counted in memory by one instance: a counter in the database would cost each call a write. */
export interface MemoryLimit {
  readonly hasRoom: (who: string, now: Instant) => boolean;
  readonly count: (who: string, now: Instant) => void;
  readonly secondsLeft: (now: Instant) => number;
}

export function createMemoryLimit(most: number, windowMs: number): MemoryLimit {
  let window = 0;
  const counts = new Map<string, number>();
  const countOf = (who: string, now: Instant): number => {
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
