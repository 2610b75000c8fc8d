import * as z from 'zod/mini';
import type { Catalogue } from '../course.ts';
import { roundedCount } from '../counts.ts';
import type { Counted } from './counted.ts';
import { addCounts, Counts } from './counts.ts';
import type { ItemStatistic } from './item-statistics.ts';
import { LEAST_CELL, LEAST_GROUP, proportionOf } from './small-numbers.ts';
import { countChoices, mostChosen, timesPicked } from './count-choices.ts';

/** People who have tried an item before anything is said of how it should change (CURRICULUM I8). */
const TRIED_ENOUGH = 50;
/** Percent right at the first try under which an item is too hard, and above which it asks nothing. */
const HARD = 30;
const EASY = 95;
const WHOLE = 100;

/** How people did at their first try of an item, exactly: it never leaves the server. */
const ItemCounts = z.strictObject({ tried: z.int(), right: z.int(), choices: Counts });
/** The same by item. */
export const ItemsCounts = z.record(z.string(), ItemCounts);
export type ItemsCounts = Readonly<z.infer<typeof ItemsCounts>>;

const scoredItems = ({ modules }: Catalogue) =>
  modules.flatMap(({ id: module, lessons }) =>
    lessons.flatMap(({ id: lesson, items }) =>
      items.filter(({ scored }) => scored).map((item) => ({ ...item, module, lesson })),
    ),
  );

/** Counts the first tries of people. */
export const countItems = (catalogue: Catalogue, people: readonly Counted[]): ItemsCounts =>
  Object.fromEntries(
    scoredItems(catalogue).map(({ id, key }) => {
      const tries = people.flatMap(({ record }) => record.answers[id]?.first[0] ?? []);
      const wrong = tries.filter(({ right }) => !right).map(({ answer }) => answer);
      const right = tries.length - wrong.length;
      return [id, { tried: tries.length, right, choices: countChoices(key, wrong) }];
    }),
  );

/** Both added up, by item. */
export const addItems = (one: ItemsCounts, other: ItemsCounts): ItemsCounts => ({
  ...one,
  ...Object.fromEntries(
    Object.entries(other).map(([id, { tried, right, choices }]) => {
      const before = one[id] ?? { tried: 0, right: 0, choices: {} };
      const sum = { tried: before.tried + tried, right: before.right + right };
      return [id, { ...sum, choices: addCounts(before.choices, choices) }];
    }),
  ),
});

/**
 * Adds a cohort to a sum. An item that fewer than ten of it have tried is left out, so that a sum minus one
 * cohort's sheet is never a few people.
 */
export const addCohortItems = (sum: ItemsCounts, cohort: ItemsCounts): ItemsCounts =>
  addItems(sum, Object.fromEntries(Object.entries(cohort).filter(([, { tried }]) => tried >= LEAST_GROUP)));

/** Nearly everyone is right where fewer than five are wrong, too: so few are never shown apart (S30). */
function lookOf({ tried, right }: z.infer<typeof ItemCounts>): ItemStatistic['look'] {
  if (tried < TRIED_ENOUGH) return null;
  if (WHOLE * right < HARD * tried) return 'hard';
  return tried - right < LEAST_CELL || WHOLE * right > EASY * tried ? 'easy' : null;
}

/** How the items of a course do, by what was counted. */
export const itemStatistics = (catalogue: Catalogue, counts: ItemsCounts): ItemStatistic[] =>
  scoredItems(catalogue).map(({ id: item, key, module, lesson }) => {
    const its = counts[item] ?? { tried: 0, right: 0, choices: {} };
    const options = key.type === 'single' || key.type === 'multi' ? key.options : [];
    const isRight = (option: string): boolean =>
      key.type === 'single' ? key.right === option : key.type === 'multi' && key.right.includes(option);
    const right = proportionOf(its.right, its.tried);
    return {
      ...{ module, lesson, item, right },
      people: right === null ? null : roundedCount(its.tried),
      choice: right === null ? null : mostChosen(its.choices),
      look: lookOf(its),
      unpicked:
        its.tried < TRIED_ENOUGH
          ? []
          : options.filter((option) => !isRight(option) && timesPicked(its.choices, option) < LEAST_CELL),
    };
  });
