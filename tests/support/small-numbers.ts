import type { Proportion } from '#domain/reports/small-numbers.ts';

/** The proportion by a second reading of the rule: the nearest of those that it may be. */
export function nearest(count: number, of: number): Proportion | null {
  if (of < 10) return null;
  if (count <= 4) return 'few';
  if (of - count <= 4) return 'most';
  const width = of >= 100 ? 5 : of >= 50 ? 10 : of >= 25 ? 20 : of >= 20 ? 25 : 50;
  const marks = Array.from({ length: 100 / width - 1 }, (_, at) => (at + 1) * width);
  const gap = (each: number) => Math.abs(each * of - 100 * count);
  return marks.reduce((best, each) => (gap(each) <= gap(best) ? each : best));
}
/** Every count that somebody who reads this proportion has to think of. */
export const countsBehind = (proportion: Proportion, of: number): readonly number[] =>
  Array.from({ length: of + 1 }, (_, count) => count).filter((count) => nearest(count, of) === proportion);
