import { isLevel, type Mark, slotStanding } from '../attendance/marks.ts';
import { type RatedOn, ratingSlot, type Skill, SKILLS } from '../attendance/readiness.ts';
import { noFiguresOf } from './counted.ts';
import type { Readiness } from './readiness.ts';
import { medianOf, proportionOf } from './small-numbers.ts';

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
