import * as z from 'zod/mini';
import { Slug } from '../values/ids.ts';
import { NoFigures } from './counted.ts';
import { Proportion } from './small-numbers.ts';

/** So many points more count as a change (CURRICULUM D4). */
export const CHANGE = 20;

const Median = z.nullable(z.number());

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

const Figures = z.extend(ChangeFigures, {
  kind: z.literal('figures'),
  people: z.int(),
});

export const WhatChanged = z.discriminatedUnion('kind', [NoFigures, Figures]);
export type WhatChanged = z.infer<typeof WhatChanged>;

/**
 * Anchors whose median moved as far as a change: the course doesn't teach them, so the scale moved.
 * @param anchors ids of those questions
 */
export const movedAnchors = (
  questions: readonly ChangedQuestion[],
  anchors: ReadonlySet<string>,
): readonly ChangedQuestion[] =>
  questions.filter(
    ({ question, before, after }) =>
      anchors.has(question) && before !== null && after !== null && Math.abs(after - before) >= CHANGE,
  );
