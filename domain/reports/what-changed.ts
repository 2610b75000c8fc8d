import * as z from 'zod/mini';
import { Slug } from '../values/ids.ts';
import { NoFigures } from './counted.ts';
import { Proportion } from './small-numbers.ts';

/** How many points more count as a change (CURRICULUM D4). */
export const CHANGE = 20;

const Median = z.nullable(z.number());

/** How a group's answers to one question moved. All of it is of the same people: those who said both. */
const Question = z.strictObject({
  question: Slug,
  /** How sure they were before, and at the end, 0 to 100; null where too few said both. */
  before: Median,
  after: Median,
  /** What those of them say now of how sure they were before; null where too few look back. */
  lookingBack: Median,
  /** Who is surer by 20 points or more. */
  up: z.nullable(Proportion),
  /** They feel less sure than they said before, and surer than they now think they were. */
  standardsRose: z.boolean(),
});
export type ChangedQuestion = z.infer<typeof Question>;

/** How sure people are after their training, beside before. */
export const ChangeFigures = z.strictObject({
  /** Who has answered before and after, at least one question. */
  answered: Proportion,
  questions: z.array(Question),
  /** What is asked at the end alone: what people plan, and what room they have for it. */
  plans: z.array(z.strictObject({ question: Slug, after: Median })),
});
export type ChangeFigures = z.infer<typeof ChangeFigures>;

const Figures = z.extend(ChangeFigures, {
  kind: z.literal('figures'),
  /** How many are in the cohort. */
  people: z.int(),
});

/** How sure a cohort is after its training, beside before, or why nothing is said of it. */
export const WhatChanged = z.discriminatedUnion('kind', [NoFigures, Figures]);
export type WhatChanged = z.infer<typeof WhatChanged>;

/**
 * The anchors whose median moved as far as counts as a change: the course teaches nothing of them, so it's
 * the scale that moved. @param anchors ids of those questions
 */
export const movedAnchors = (
  questions: readonly ChangedQuestion[],
  anchors: ReadonlySet<string>,
): readonly ChangedQuestion[] =>
  questions.filter(
    ({ question, before, after }) =>
      anchors.has(question) && before !== null && after !== null && Math.abs(after - before) >= CHANGE,
  );
