import * as z from 'zod/mini';
import { SectionId, Slug } from '../values/ids.ts';
import { Proportion } from './small-numbers.ts';
import { WrongChoice } from './wrong-choice.ts';

/** Too hard, or right for nearly everyone: an author has to look at it. */
const Look = z.enum(['hard', 'easy']);

/** Over many cohorts. No number of it points at one person (docs/bars.md S30). */
const ItemStatistic = z.strictObject({
  module: Slug,
  lesson: Slug,
  item: SectionId,
  /** People who have tried it, rounded to fives; null for too few. */
  people: z.nullable(z.int()),
  right: z.nullable(Proportion),
  choice: z.nullable(WrongChoice),
  look: z.nullable(Look),
  /** Wrong options that fewer than five of those people picked. */
  unpicked: z.array(Slug),
});
export type ItemStatistic = z.infer<typeof ItemStatistic>;

export const ItemStatistics = z.array(ItemStatistic);
