import {
  isLevel,
  type Mark,
  slotStanding,
  type RatedOn,
  ratingSlot,
  type Skill,
  SKILLS,
} from '../attendance/marks.ts';
import { numbersOf, type Tallies, tallyOf } from './counts.ts';
import { noFiguresOf, type Published, talliesOf } from './published.ts';
import type { Readiness } from './figures.ts';
import { medianOf, proportionOf } from './small-numbers.ts';

const HALF = 0.5;

/** The step that trainers see; empty where nobody has rated them. */
function stepOf(marks: readonly Mark[], on: RatedOn, skill: Skill): number[] {
  const value = slotStanding(marks, ratingSlot(on, skill)).shown?.value;
  return isLevel(value) ? [Number(value)] : [];
}

export const countReadiness = (people: readonly (readonly Mark[])[]): Tallies => ({
  'all/people': tallyOf(people, () => []),
  ...Object.fromEntries(
    SKILLS.map((skill) => {
      const pairs = people.flatMap((marks) =>
        stepOf(marks, 'first-day', skill).flatMap((first) =>
          stepOf(marks, 'last-day', skill).map((last) => ({ first, last })),
        ),
      );
      const namesOf = ({ first, last }: (typeof pairs)[number]): string[] => [
        `first:${String(first)}`,
        `last:${String(last)}`,
        ...(last > first ? ['up'] : []),
      ];
      return [`skill/${skill}`, tallyOf(pairs, namesOf)];
    }),
  ),
});

export function readiness(published: Published): Readiness {
  const none = noFiguresOf(published);
  if (none !== null) return none;
  const tallies = talliesOf(published);
  return {
    kind: 'figures',
    skills: SKILLS.map((skill) => {
      const counts = tallies[`skill/${skill}`] ?? {};
      return {
        skill,
        first: medianOf(numbersOf(counts, 'first:'), HALF),
        last: medianOf(numbersOf(counts, 'last:'), HALF),
        up: proportionOf(counts['up'] ?? 0, counts['of'] ?? 0),
      };
    }),
  };
}
