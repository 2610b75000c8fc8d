/** How many times an empty function's start that of each other may be. */
export const MOST_START_TIMES = 8;

/** Rounds of a first look, and of a long one where a first look finds a start too slow. */
const [FEW, MANY] = [9, 45];

/** @returns the middle one, or the higher of two. @throws where there are none */
export const median = (values: readonly number[]): number => {
  const middle = values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)];
  if (middle === undefined) throw new Error('there is no median of no values');
  return middle;
};

/**
 * How many times an empty function's start each other start is, each started in turn with it in the same
 * run: a ratio means the same on any machine, a time does not. The median of each counts, so that one empty
 * start that nothing disturbed makes no other look slow. If a ratio is over its limit after a few rounds,
 * other work may be the reason: many rounds decide.
 * @param starts starts each function once and says what it took, all in the same unit
 */
export async function startRatios<Name extends string>(
  starts: Readonly<Record<Name, () => number | Promise<number>>>,
  empty: () => number | Promise<number>,
): Promise<Record<Name, number>> {
  const names = Object.keys(starts) as Name[];
  const ofEmpty: number[] = [];
  const taken = new Map<Name, number[]>(names.map((name) => [name, []]));
  const ratios = (): Record<Name, number> =>
    Object.fromEntries(
      names.map((name) => [name, median(taken.get(name) ?? []) / median(ofEmpty)]),
    ) as Record<Name, number>;
  for (let round = 1; round <= MANY; round += 1) {
    ofEmpty.push(await empty());
    for (const name of names) taken.get(name)?.push(await starts[name]());
    if (round === FEW && Object.values<number>(ratios()).every((ratio) => ratio <= MOST_START_TIMES)) break;
  }
  return ratios();
}
