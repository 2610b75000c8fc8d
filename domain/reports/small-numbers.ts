import * as z from 'zod/mini';

/** Fewer people than this are never added up (CURRICULUM D4). */
export const LEAST_GROUP = 10;
/** Fewer people than this are never shown apart from the others, nor those who are left beside them. */
export const LEAST_CELL = 5;
const WHOLE = 100;
const STEPS = [5, 10, 20, 25] as const;
const COARSEST = 50;
const FINEST = STEPS[0];

const roundedPercent = (part: number, of: number, step: number): number =>
  step * Math.round((WHOLE * part) / of / step);

export const Percent = z.int().check(z.minimum(0), z.maximum(WHOLE), z.multipleOf(FINEST));

/** `few` are fewer than five people, `most` all but fewer than five; else rounded percent. */
export const Proportion = z.union([z.enum(['few', 'most']), Percent]);
export type Proportion = z.infer<typeof Proportion>;

/**
 * One step of its percent is five people or more, so that nobody stands out by the difference of two shares.
 * @returns null for a group that is too small
 */
export function proportionOf(count: number, of: number): Proportion | null {
  if (of < LEAST_GROUP) return null;
  if (count < LEAST_CELL) return 'few';
  if (of - count < LEAST_CELL) return 'most';
  const step = STEPS.find((each) => (each * of) / WHOLE >= LEAST_CELL) ?? COARSEST;
  return Math.min(WHOLE - step, Math.max(step, roundedPercent(count, of, step)));
}

/**
 * Rounded to fives for readers without a say about these people (docs/bars.md S30).
 * @returns null for fewer than five, and for nobody, since a zero would tell when the first came
 */
export const roundedCount = (people: number): number | null =>
  people < LEAST_CELL ? null : Math.round(people / LEAST_CELL) * LEAST_CELL;

/** A percent for comparing: of `few` the least, of `most` the highest it can be. */
export const rankOf = (proportion: Proportion): number =>
  proportion === 'few' ? 0 : proportion === 'most' ? WHOLE : proportion;

/** A group may be split only where neither it nor a part of it is small. */
export const maySplit = (sizes: readonly number[]): boolean =>
  sizes.reduce((sum, size) => sum + size, 0) >= LEAST_GROUP && sizes.every((size) => size >= LEAST_CELL);

export const doneTogether = (done: number, of: number): number => roundedPercent(done, of, FINEST);

const MEDIAN_STEP = 10;

/**
 * The value in the middle, rounded. @param values one for each person
 * @returns null where fewer than ten people answered: five are on each side of the middle
 */
export function medianOf(values: readonly number[], step = MEDIAN_STEP): number | null {
  if (values.length < LEAST_GROUP) return null;
  const sorted = [...values].sort((left, right) => left - right);
  const middle = sorted.length / 2;
  const [lower = 0, upper = 0] = [sorted[Math.ceil(middle) - 1], sorted[Math.floor(middle)]];
  return step * Math.round((lower + upper) / 2 / step);
}
