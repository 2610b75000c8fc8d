import * as z from 'zod/mini';
import { storeOf } from './items.ts';
import { OF_NOBODY, itemKind } from './item-kind.ts';

/** The course and rule for which a cohort was last looked through for certificates. */
export const sweepItems = itemKind({
  name: 'cohort sweep',
  table: 'core',
  keys: { main: 'C#<cohort:ulid> / SWEPT' },
  ...OF_NOBODY,
  versions: [1],
  schema: z.object({ rule: z.string() }),
});

/** These sweeps look for certificates that were earned and never begun. */
export const createSweeps = storeOf(sweepItems, (sweeps) => ({
  isSwept: async (cohort: string, rule: string) => (await sweeps.get({ cohort }))?.rule === rule,
  note: (cohort: string, rule: string) => sweeps.put({ cohort }, { rule }),
}));
export type Sweeps = ReturnType<typeof createSweeps>;
