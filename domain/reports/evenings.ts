import * as z from 'zod/mini';
import { Slug } from '../values/ids.ts';
import { NoFigures } from './counted.ts';
import { Proportion } from './small-numbers.ts';

/** What a cohort said on one evening. */
const Evening = z.strictObject({
  /** Of the training, from 1. */
  day: z.int(),
  /** Who has answered something, or written. */
  answered: Proportion,
  /** Who says yes, of those who answered it; null where too few did. */
  questions: z.array(z.strictObject({ question: Slug, yes: z.nullable(Proportion) })),
  /** What people wrote, in the order of its letters; null where fewer than five wrote something. */
  lines: z.nullable(z.array(z.string())),
});

const Figures = z.strictObject({
  kind: z.literal('figures'),
  /** Those evenings on which somebody could have answered, the last first. */
  evenings: z.array(Evening),
});

/** What a cohort said on the evenings of its training, or why nothing is said of it. No name is in it. */
export const Evenings = z.discriminatedUnion('kind', [NoFigures, Figures]);
export type Evenings = z.infer<typeof Evenings>;
