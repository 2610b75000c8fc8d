import * as z from 'zod/mini';
import { SectionId, Slug } from '../values/ids.ts';
import { Proportion } from './small-numbers.ts';
import { WrongChoice } from './wrong-choice.ts';

/** What an author has to look at: too hard, or right for nearly everyone. */
const Look = z.enum(['hard', 'easy']);

/** How an item does over many cohorts. No number of it points at one person (docs/bars.md S30). */
const ItemStatistic = z.strictObject({
  module: Slug,
  lesson: Slug,
  item: SectionId,
  /** How many have tried it, rounded to fives; null for too few to say anything of it. */
  people: z.nullable(z.int()),
  /** Who got it right at the first try. */
  right: z.nullable(Proportion),
  choice: z.nullable(WrongChoice),
  look: z.nullable(Look),
  /** Wrong options that fewer than five of those people picked. */
  unpicked: z.array(Slug),
});
export type ItemStatistic = z.infer<typeof ItemStatistic>;

/** Every scored item of the course, in its order. */
export const ItemStatistics = z.array(ItemStatistic);
