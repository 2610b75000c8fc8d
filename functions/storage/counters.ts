import * as z from 'zod/mini';
import { DAY_MS } from '#domain/values/durations.ts';
import { storeOf, OF_NOBODY, itemKind } from './items.ts';
import type { Instant } from '#domain/values/ids.ts';

export interface CounterName {
  readonly kind: string;
  readonly subject: string;
  readonly windowMs: number;
}

/** How often something happened in one stretch of time, for a network, a person or the hash of an address. */
export const counterItems = itemKind({
  name: 'rate counter',
  table: 'short',
  keys: { main: 'N#<kind:slug>#<subject:subject>#<window:count>' },
  ...OF_NOBODY,
  exported: { never: 'it is gone within a month' },
  erased: { stays: 'it is gone within a month' },
  // The longest window is 30 days, of invitations to one mailbox; nearly all are a day or less.
  kept: { seconds: 31 * 24 * 60 * 60 },
  // Written by adding to it, so it carries no version.
  versions: [0],
  schema: z.object({ count: z.int(), expiresAt: z.int() }),
});

const windowOf = ({ windowMs }: CounterName, now: Instant): number => Math.floor(now / windowMs);

const partsOf = (name: CounterName, now: Instant) => ({ ...name, window: windowOf(name, now) });

/** It is a second, one whole window after the counter's own, or a day after a longer one. */
const expiryOf = (name: CounterName, now: Instant): number =>
  Math.ceil(((windowOf(name, now) + 1) * name.windowMs + Math.min(name.windowMs, DAY_MS)) / 1000);

/** Each window has its own counter, so none is ever reset. */
export const createCounters = storeOf(counterItems, (counters, table) => ({
  read: async (counter: CounterName, now: Instant): Promise<number> =>
    (await counters.get(partsOf(counter, now)))?.count ?? 0,
  add: async (counter: CounterName, by: number, now: Instant): Promise<number> => {
    const change = { add: { count: by }, set: { expiresAt: expiryOf(counter, now) } };
    return counters.read(await table.updated(counters.key(partsOf(counter, now)), change)).count;
  },
}));
export type Counters = ReturnType<typeof createCounters>;
