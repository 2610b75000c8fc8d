import * as z from 'zod/mini';
import { Slug, SectionId, Language, Ulid } from '../values/ids.ts';
import { NoFigures } from './counts.ts';
import { Proportion, Percent, rankOf } from './small-numbers.ts';
import { SKILLS } from '../attendance/marks.ts';

const Median = z.nullable(z.number());

/** So many points more count as a change (CURRICULUM D4). */
export const CHANGE = 20;

/** Only people who answered before and after. */
const Question = z.strictObject({
  question: Slug,
  /** 0 to 100; null where too few answered both. */
  before: Median,
  after: Median,
  /** How sure they now think they were before; null where too few look back. */
  lookingBack: Median,
  up: z.nullable(Proportion),
  /** They feel less sure than they said before, and surer than they now think they were. */
  standardsRose: z.boolean(),
});
export type ChangedQuestion = z.infer<typeof Question>;

export const ChangeFigures = z.strictObject({
  answered: Proportion,
  questions: z.array(Question),
  /** Asked at the end alone: people's plans, and their room for them. */
  plans: z.array(z.strictObject({ question: Slug, after: Median })),
});
export type ChangeFigures = z.infer<typeof ChangeFigures>;

export const WhatChanged = z.discriminatedUnion('kind', [
  NoFigures,
  z.extend(ChangeFigures, { kind: z.literal('figures'), people: z.int() }),
]);
export type WhatChanged = z.infer<typeof WhatChanged>;

/** The course teaches no anchor: where its median moved as far as a change, the scale moved. */
export const movedAnchors = (
  questions: readonly ChangedQuestion[],
  anchors: ReadonlySet<string>,
): readonly ChangedQuestion[] =>
  questions.filter(
    ({ question, before, after }) =>
      anchors.has(question) && before !== null && after !== null && Math.abs(after - before) >= CHANGE,
  );

const Evening = z.strictObject({
  day: z.int(),
  answered: Proportion,
  /** Share of yes among its answers; null where too few answered. */
  questions: z.array(z.strictObject({ question: Slug, yes: z.nullable(Proportion) })),
  /** People's lines, sorted by their letters; null where fewer than five wrote something. */
  lines: z.nullable(z.array(z.string())),
});

/** No name is in it. */
export const Evenings = z.discriminatedUnion('kind', [
  NoFigures,
  z.strictObject({ kind: z.literal('figures'), evenings: z.array(Evening) }),
]);
export type Evenings = z.infer<typeof Evenings>;

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

/** By ids of the item. */
export const WrongChoice = z.union([
  z.strictObject({ picked: Slug }),
  z.strictObject({ leftOut: Slug }),
  z.strictObject({ thing: Slug, slot: Slug }),
  /** A step, and the step before which it was wrongly put. */
  z.strictObject({ step: Slug, before: Slug }),
]);
export type WrongChoice = z.infer<typeof WrongChoice>;

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

/** Everyone, readers of one language, or people of one affiliate, by its id. */
export const PartName = z.union([z.literal('all'), Language, Ulid]);

/** No number of it points at one person (docs/bars.md S30). */
const PartFigures = z.extend(ChangeFigures, { part: PartName, people: z.int(), done: Percent });
export type PartFigures = z.infer<typeof PartFigures>;

/** Everyone first, then by language, then by affiliate; parts of fewer than ten people are left out. */
export const ChangedOverCohorts = z.array(PartFigures);

/** Points between two parts that show a fault of the course, not of its people (CURRICULUM D4). */
const APART = 10;

export function areApart(parts: readonly { readonly done: number }[]): boolean {
  const all = parts.map(({ done }) => done);
  return all.length > 1 && Math.max(...all) - Math.min(...all) > APART;
}

/** Percent under which too few have finished a module to build on it (CURRICULUM G). */
const FINISHED_ENOUGH = 70;
export const isUnder = (finished: Proportion | null): boolean =>
  finished !== null && rankOf(finished) < FINISHED_ENOUGH;

/** No number in it points at one person (docs/bars.md S30). */
export const SheetFigures = z.strictObject({
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

export const TrainerSheet = z.discriminatedUnion('kind', [NoFigures, SheetFigures]);
export type TrainerSheet = z.infer<typeof TrainerSheet>;
export type SheetFigures = z.infer<typeof SheetFigures>;
