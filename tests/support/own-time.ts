import { vi } from 'vitest';

/** The clock on the wall, while timers have a time of their own. */
const { setTimeout: later } = globalThis;

/** Real ms that calls under way have to end in, before the next timer is due. */
const REST_MS = 20;

/**
 * Does work whose timers have a time of their own: once nothing moves any more, the next one is due. However
 * long the machine takes for the rest of it isn't counted.
 * @returns what came of it, and how long it waited for its timers, ms
 */
export async function inOwnTime<Value>(work: () => Promise<Value>): Promise<{ value: Value; ms: number }> {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'performance'] });
  try {
    const began = performance.now();
    const answered = work().then((value) => ({ value, ms: performance.now() - began }));
    for (;;) {
      const rest = new Promise<null>((rested) => later(rested, REST_MS, null));
      const came = await Promise.race([answered, rest]);
      if (came !== null) return came;
      await vi.advanceTimersToNextTimerAsync();
    }
  } finally {
    vi.useRealTimers();
  }
}
