import * as z from 'zod/mini';
import { Language, SectionId, Slug } from '../values/ids.ts';
import { NoFigures } from './counted.ts';
import { Percent, Proportion, rankOf } from './small-numbers.ts';
import { WrongChoice } from './wrong-choice.ts';

/** Percent under which too few have finished a module to build on it (CURRICULUM G). */
const FINISHED_ENOUGH = 70;
export const isUnder = (finished: Proportion | null): boolean =>
  finished !== null && rankOf(finished) < FINISHED_ENOUGH;

/** No number in it points at one person (docs/bars.md S30). */
const Figures = z.strictObject({
  kind: z.literal('figures'),
  people: z.int(),
  finished: Proportion,
  /** Each part of the group with its people and their share of lessons done, where the parts may differ. */
  languages: z.array(z.strictObject({ language: Language, people: z.int(), done: Percent })),
  /** Of those whose path asks the module; null where they are too few. */
  modules: z.array(z.strictObject({ module: Slug, finished: z.nullable(Proportion) })),
  /** The last answers before the training, 0 to 100; null where too few answered. */
  confidence: z.array(z.strictObject({ question: Slug, median: z.nullable(z.number()) })),
  /** Items of each module that most people missed at their first try, with the most frequent wrong choice. */
  missed: z.array(
    z.strictObject({
      module: Slug,
      lesson: Slug,
      item: SectionId,
      proportion: Proportion,
      choice: z.nullable(WrongChoice),
    }),
  ),
  /** Worksheets that five people or more share with trainers, the most shared first. */
  shared: z.array(z.strictObject({ worksheet: SectionId, proportion: Proportion })),
  /** Lessons of which five people or more skipped something by its note. */
  skipped: z.array(z.strictObject({ module: Slug, lesson: Slug, proportion: Proportion })),
});

export const TrainerSheet = z.discriminatedUnion('kind', [NoFigures, Figures]);
export type TrainerSheet = z.infer<typeof TrainerSheet>;
export type SheetFigures = z.infer<typeof Figures>;
