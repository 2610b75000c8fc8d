import * as z from 'zod/mini';
import { SKILLS } from '../attendance/readiness.ts';
import { NoFigures } from './counted.ts';
import { Proportion } from './small-numbers.ts';

const Median = z.nullable(z.number());

/** Only people who were rated on both days. */
const RatedSkill = z.strictObject({
  skill: z.enum(SKILLS),
  /** The middle step on the first and the last day, 1 to 4; null where too few have both. */
  first: Median,
  last: Median,
  up: z.nullable(Proportion),
});

export const Readiness = z.discriminatedUnion('kind', [
  NoFigures,
  z.strictObject({ kind: z.literal('figures'), skills: z.array(RatedSkill) }),
]);
export type Readiness = z.infer<typeof Readiness>;
