import * as z from 'zod/mini';

/** How often each of several things was counted, by name. */
export const Counts = z.record(z.string(), z.int());
export type Counts = Readonly<z.infer<typeof Counts>>;

/** How often each of these is in a list. */
export function countEach(names: readonly (string | number)[]): Counts {
  const counts = new Map<string, number>();
  for (const name of names) counts.set(String(name), (counts.get(String(name)) ?? 0) + 1);
  return Object.fromEntries(counts);
}

/** Both added up. */
export const addCounts = (one: Counts, other: Counts): Counts => ({
  ...one,
  ...Object.fromEntries(Object.entries(other).map(([name, count]) => [name, (one[name] ?? 0) + count])),
});

/** How many were counted in all. */
export const totalOf = (counts: Counts): number =>
  Object.values(counts).reduce((sum, count) => sum + count, 0);

/** The numbers that were counted, each as often as it was. */
export const numbersOf = (counts: Counts): readonly number[] =>
  Object.entries(counts).flatMap(([name, count]) => Array.from({ length: count }, () => Number(name)));
