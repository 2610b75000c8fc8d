import * as z from 'zod/mini';
import { Language, Ulid } from '../values/ids.ts';
import { Percent } from './small-numbers.ts';
import { ChangeFigures } from './what-changed.ts';

/** Everyone, readers of one language, or people of one affiliate, by its id. */
export const PartName = z.union([z.literal('all'), Language, Ulid]);

/** No number of it points at one person (docs/bars.md S30). */
const PartFigures = z.extend(ChangeFigures, {
  part: PartName,
  people: z.int(),
  done: Percent,
});
export type PartFigures = z.infer<typeof PartFigures>;

/** Everyone first, then by language, then by affiliate; parts of fewer than ten people are left out. */
export const ChangedOverCohorts = z.array(PartFigures);

/** Points between two parts that show a fault of the course, not of its people (CURRICULUM D4). */
const APART = 10;

export function areApart(parts: readonly { readonly done: number }[]): boolean {
  const all = parts.map(({ done }) => done);
  return all.length > 1 && Math.max(...all) - Math.min(...all) > APART;
}
