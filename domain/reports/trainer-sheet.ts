import * as z from 'zod/mini';
import { Language, SectionId, Slug } from '../values/ids.ts';
import { NoFigures } from './counted.ts';
import { Percent, Proportion, rankOf } from './small-numbers.ts';
import { WrongChoice } from './wrong-choice.ts';

/** Percent under which too few have finished a module, so that it needs another plan (CURRICULUM G). */
const FINISHED_ENOUGH = 70;
/** Have too few finished a module to build on it? @param finished null where nothing may be said of it */
export const isUnder = (finished: Proportion | null): boolean =>
  finished !== null && rankOf(finished) < FINISHED_ENOUGH;

/** What a sheet says of a group. No number in it points at one person (docs/bars.md S30). */
const Figures = z.strictObject({
  kind: z.literal('figures'),
  /** How many are in the cohort. */
  people: z.int(),
  /** Who has finished their path. */
  finished: Proportion,
  /** By language, where the group may be split: how many, and how much of their lessons is done. */
  languages: z.array(z.strictObject({ language: Language, people: z.int(), done: Percent })),
  /** Who has finished each module, of those whose path asks it; null where too few are asked. */
  modules: z.array(z.strictObject({ module: Slug, finished: z.nullable(Proportion) })),
  /** How sure people are, 0 to 100, as they said last before the training; null where too few answered. */
  confidence: z.array(z.strictObject({ question: Slug, median: z.nullable(z.number()) })),
  /** Of each module, items that most people got wrong at their first try, with the wrong choice made most. */
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

/** A trainer's sheet before the training, or why there is none. */
export const TrainerSheet = z.discriminatedUnion('kind', [NoFigures, Figures]);
export type TrainerSheet = z.infer<typeof TrainerSheet>;
export type SheetFigures = z.infer<typeof Figures>;
