import * as z from 'zod/mini';
import { isLevel, type Mark, slotStanding } from '../attendance/marks.ts';
import { type RatedOn, ratingSlot, type Skill, SKILLS } from '../attendance/readiness.ts';
import { NoFigures, noFiguresOf } from './counted.ts';
import { medianOf, Proportion, proportionOf } from './small-numbers.ts';

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

/** The step that trainers see of somebody. @returns none where nobody has rated them */
function stepOf(marks: readonly Mark[], on: RatedOn, skill: Skill): number[] {
  const value = slotStanding(marks, ratingSlot(on, skill)).shown?.value;
  return isLevel(value) ? [Number(value)] : [];
}

/** Adds up what trainers said of how ready people are. @param people the marks of each in the cohort */
export function readiness(people: readonly (readonly Mark[])[]): Readiness {
  const none = noFiguresOf(people.length);
  if (none !== null) return none;
  return {
    kind: 'figures',
    skills: SKILLS.map((skill) => {
      const pairs = people.flatMap((marks) =>
        stepOf(marks, 'first-day', skill).flatMap((first) =>
          stepOf(marks, 'last-day', skill).map((last) => ({ first, last })),
        ),
      );
      return {
        skill,
        first: medianOf(pairs.map(({ first }) => first)),
        last: medianOf(pairs.map(({ last }) => last)),
        up: proportionOf(pairs.filter(({ first, last }) => last > first).length, pairs.length),
      };
    }),
  };
}
