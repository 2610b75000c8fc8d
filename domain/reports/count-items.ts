import type { Catalogue } from '../course/course.ts';
import { addTallies, type Tallies, tallyOf, type Counted } from './counts.ts';
import type { ItemStatistic } from './figures.ts';
import { LEAST_CELL, LEAST_GROUP, proportionOf, roundedCount } from './small-numbers.ts';
import { choiceNames, mostChosen, timesPicked } from './count-choices.ts';

/** People who have tried an item before its report says how it should change (CURRICULUM I8). */
const TRIED_ENOUGH = 50;
/** Percent right at the first try under which an item is too hard, and above which it asks nothing. */
const HARD = 30;
const EASY = 95;
const WHOLE = 100;

const scoredItems = ({ modules }: Catalogue) =>
  modules.flatMap(({ id: module, lessons }) =>
    lessons.flatMap(({ id: lesson, items }) =>
      items.filter(({ scored }) => scored).map((item) => ({ ...item, module, lesson })),
    ),
  );

export const countItems = (catalogue: Catalogue, people: readonly Counted[]): Tallies =>
  Object.fromEntries(
    scoredItems(catalogue).map(({ id, key }) => {
      const tries = people.flatMap(({ record }) => record.answers[id]?.first[0] ?? []);
      return [
        `item/${id}`,
        tallyOf(tries, ({ right, answer }) => (right ? ['right'] : choiceNames(key, answer))),
      ];
    }),
  );

/** Without items that under ten have tried, so that a sum minus one cohort's sheet is never a few people. */
export const addCohortItems = (sum: Tallies, cohort: Tallies): Tallies =>
  addTallies(
    sum,
    Object.fromEntries(
      Object.entries(cohort).filter(([name, { of = 0 }]) => name.startsWith('item/') && of >= LEAST_GROUP),
    ),
  );

/** Nearly everyone is right where fewer than five are wrong, too: so few are never shown apart (S30). */
function lookOf(tried: number, right: number): ItemStatistic['look'] {
  if (tried < TRIED_ENOUGH) return null;
  if (WHOLE * right < HARD * tried) return 'hard';
  return tried - right < LEAST_CELL || WHOLE * right > EASY * tried ? 'easy' : null;
}

export const itemStatistics = (catalogue: Catalogue, tallies: Tallies): ItemStatistic[] =>
  scoredItems(catalogue).map(({ id: item, key, module, lesson }) => {
    const counts = tallies[`item/${item}`] ?? {};
    const { of: tried = 0, right: rightAtFirst = 0 } = counts;
    const options = key.type === 'single' || key.type === 'multi' ? key.options : [];
    const isRight = (option: string): boolean =>
      key.type === 'single' ? key.right === option : key.type === 'multi' && key.right.includes(option);
    const right = proportionOf(rightAtFirst, tried);
    return {
      ...{ module, lesson, item, right },
      people: right === null ? null : roundedCount(tried),
      choice: right === null ? null : mostChosen(counts),
      look: lookOf(tried, rightAtFirst),
      unpicked:
        tried < TRIED_ENOUGH
          ? []
          : options.filter((option) => !isRight(option) && timesPicked(counts, option) < LEAST_CELL),
    };
  });
