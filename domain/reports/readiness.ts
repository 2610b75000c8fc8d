import * as z from 'zod/mini';
import { SKILLS } from '../attendance/readiness.ts';
import { NoFigures } from './counted.ts';
import { Proportion } from './small-numbers.ts';

const Median = z.nullable(z.number());

/** How a group's ratings in one skill moved. All of it is of people who were rated on both days. */
const RatedSkill = z.strictObject({
  skill: z.enum(SKILLS),
  /** The step in the middle on the first day and on the last, 1 to 4; null where too few have both. */
  first: Median,
  last: Median,
  /** Who is a step further, or more. */
  up: z.nullable(Proportion),
});

/** How ready a cohort is on its last day, beside its first, or why nothing is said of it. */
export const Readiness = z.discriminatedUnion('kind', [
  NoFigures,
  z.strictObject({ kind: z.literal('figures'), skills: z.array(RatedSkill) }),
]);
export type Readiness = z.infer<typeof Readiness>;
