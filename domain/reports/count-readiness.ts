import { isLevel, type Mark, slotStanding } from '../attendance/marks.ts';
import { type RatedOn, ratingSlot, type Skill, SKILLS } from '../attendance/readiness.ts';
import { noFiguresOf, NoFigures } from './counted.ts';
import { numbersOf, type Tallies, tallyOf } from './counts.ts';
import { type Published, talliesOf } from './published.ts';
import { medianOf, proportionOf, Proportion } from './small-numbers.ts';
import * as z from 'zod/mini';

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
