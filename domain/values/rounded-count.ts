/** Fewer people than this are never counted out: a small number points at somebody (docs/bars.md S30). */
export const FEWEST = 5;

/**
 * A number of people as those read it who have no say about them: rounded to fives.
 * @returns null for fewer than five, and for nobody: that nobody is there would tell when the first came
 */
export const roundedCount = (people: number): number | null =>
  people < FEWEST ? null : Math.round(people / FEWEST) * FEWEST;

/** So many cohorts of an affiliate are in a list, the newest; an answer with 25,000 would be too large. */
export const MOST_LISTED = 1000;

/**
 * So many people of an affiliate are counted one by one, in so many cohorts; beyond either it has more. A
 * count takes a second or two so, and no call ever reads a million enrolments.
 */
export const MOST_COUNTED = { people: 20_000, cohorts: 1000 } as const;
