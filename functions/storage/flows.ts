import * as z from 'zod/mini';
import { storeOf } from './items.ts';
import { OF_NOBODY, itemKind } from './item-kind.ts';
import type { Instant } from '#domain/values/instant.ts';

/** A sign-in that has begun: hashes only, nothing about anyone (docs/bars.md S7). */
export const Flow = z.object({
  id: z.string(),
  codeHash: z.string(),
  joinLink: z.nullable(z.string()),
  tries: z.int(),
  usedBy: z.optional(z.string()),
  /** Second since 1970 UTC from which it opens nothing. */
  expiresAt: z.int(),
});

export type Flow = Readonly<z.infer<typeof Flow>>;

/** A sign-in that has begun: the keyed hash of its code, and the tries so far. */
export const flowItems = itemKind({
  name: 'sign-in flow',
  table: 'short',
  keys: { main: 'F#<id:hash>' },
  ...OF_NOBODY,
  kept: { seconds: 10 * 60 },
  versions: [1],
  schema: Flow,
});

export const createFlows = storeOf(flowItems, (flows, table) => ({
  begin: (flow: Omit<Flow, 'tries' | 'usedBy'>) => flows.put(flow, { ...flow, tries: 0 }),
  read: (id: string) => flows.get({ id }),
  /** Counts a try before anything is compared. @returns null where no try is left, or the flow is over */
  countTry: async (id: string, most: number, now: Instant): Promise<Flow | null> => {
    const counted = await table.updated(flows.key({ id }), {
      add: { tries: 1 },
      lacks: ['usedBy'],
      condition: 'tries < :most AND expiresAt > :now',
      values: { most, now: Math.floor(now / 1000) },
    });
    return counted === null ? null : flows.read(counted);
  },
  /** @param by names this try @returns true for exactly one of all tries that ask */
  use: (id: string, by: string, now: Instant): Promise<boolean> =>
    flows.update(
      { id },
      {
        set: { usedBy: by },
        // The SDK repeats a write whose answer was lost: the same try must win again.
        condition: '(attribute_not_exists(usedBy) OR usedBy = :by) AND expiresAt > :now',
        values: { by, now: Math.floor(now / 1000) },
      },
    ),
}));
