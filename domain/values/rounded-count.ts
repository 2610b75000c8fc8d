/** Fewer people than this are never counted out: a small number points at somebody (docs/bars.md S30). */
export const FEWEST = 5;

/**
 * Rounded to fives for readers without a say about these people.
 * @returns null for fewer than five, and for nobody, since a zero would tell when the first came
 */
export const roundedCount = (people: number): number | null =>
  people < FEWEST ? null : Math.round(people / FEWEST) * FEWEST;

/** Cohorts of an affiliate in a list, the newest; an answer with 25,000 would be too large. */
export const MOST_LISTED = 1000;

/** Counting of an affiliate's people stops at either, so that no call ever reads a million enrolments. */
export const MOST_COUNTED = { people: 20_000, cohorts: 1000 } as const;
