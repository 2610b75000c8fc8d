import * as z from 'zod/mini';

/** How often each of several things was counted, by name. */
export const Counts = z.record(z.string(), z.int());
export type Counts = Readonly<z.infer<typeof Counts>>;

/** What several figures are made of, exactly, by the name of each: it never leaves the server. */
export const Tallies = z.record(z.string(), Counts);
export type Tallies = Readonly<z.infer<typeof Tallies>>;

/** How often each of these is in a list. */
export function countEach(names: readonly (string | number)[]): Counts {
  const counts = new Map<string, number>();
  for (const name of names) counts.set(String(name), (counts.get(String(name)) ?? 0) + 1);
  return Object.fromEntries(counts);
}

/**
 * What one figure is made of: under `of` how many people it is of, under every other name for how many of
 * them that holds.
 * @param namesOf what holds for somebody, each name once
 */
export const tallyOf = <One>(
  people: readonly One[],
  namesOf: (one: One) => readonly (string | number)[],
): Counts => ({ ...countEach(people.flatMap(namesOf)), of: people.length });

/** Both added up. */
export const addCounts = (one: Counts, other: Counts): Counts => ({
  ...one,
  ...Object.fromEntries(Object.entries(other).map(([name, count]) => [name, (one[name] ?? 0) + count])),
});

/** The figures of different people, added up. */
export const addTallies = (one: Tallies, other: Tallies): Tallies => ({
  ...one,
  ...Object.fromEntries(
    Object.entries(other).map(([name, counts]) => [name, addCounts(one[name] ?? {}, counts)]),
  ),
});

/** What is left of figures without some of their people; never less than nobody. */
export const lessTallies = (all: Tallies, some: Tallies): Tallies =>
  Object.fromEntries(
    Object.entries(all).map(([name, counts]) => [
      name,
      Object.fromEntries(
        Object.entries(counts).map(([of, count]) => [of, Math.max(0, count - (some[name]?.[of] ?? 0))]),
      ),
    ]),
  );

/** The numbers that were counted under names that begin so, each as often as it was. */
export const numbersOf = (counts: Counts = {}, prefix = ''): readonly number[] =>
  Object.entries(counts).flatMap(([name, count]) => {
    const said = name.startsWith(prefix) ? name.slice(prefix.length) : '';
    return /^\d+$/.test(said) ? Array.from({ length: count }, () => Number(said)) : [];
  });

const PART = 'part/';
const prefixOf = (part: string): string => (part === 'all' ? 'all/' : `${PART}${part}/`);

/** Is a figure one of a part of its group? */
export const isOfPart = (name: string): boolean => name.startsWith(PART);

/** The names of the parts that a group has. */
export const partsIn = (tallies: Tallies): readonly string[] => [
  ...new Set(Object.keys(tallies).flatMap((name) => (isOfPart(name) ? (name.split('/')[1] ?? []) : []))),
];

/** The figures of everyone (`all`), or of a part of a group. */
export const partOf = (tallies: Tallies, part: string): Tallies =>
  Object.fromEntries(
    Object.entries(tallies).flatMap(([name, counts]) =>
      name.startsWith(prefixOf(part)) ? [[name.slice(prefixOf(part).length), counts]] : [],
    ),
  );

/** The same figures as those of this part of a larger group. */
export const asPart = (part: string, tallies: Tallies): Tallies =>
  Object.fromEntries(Object.entries(tallies).map(([name, counts]) => [prefixOf(part) + name, counts]));
