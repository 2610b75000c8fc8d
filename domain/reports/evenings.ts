import * as z from 'zod/mini';
import { Slug } from '../values/ids.ts';
import { NoFigures } from './counted.ts';
import { Proportion } from './small-numbers.ts';

const Evening = z.strictObject({
  day: z.int(),
  answered: Proportion,
  /** Share of yes among its answers; null where too few answered. */
  questions: z.array(z.strictObject({ question: Slug, yes: z.nullable(Proportion) })),
  /** People's lines, sorted by their letters; null where fewer than five wrote something. */
  lines: z.nullable(z.array(z.string())),
});

const Figures = z.strictObject({
  kind: z.literal('figures'),
  evenings: z.array(Evening),
});

/** No name is in it. */
export const Evenings = z.discriminatedUnion('kind', [NoFigures, Figures]);
export type Evenings = z.infer<typeof Evenings>;
