import { Flow, type Flows } from '../identity/sign-in-ports.ts';
import type { Database } from './client.ts';
import { openTable } from './dynamodb.ts';
import { OF_NOBODY, itemKind } from './item-kind.ts';

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

/** Sign-ins that have begun. @param name the name of `short` */
export function createFlows(database: Database, name: string): Flows {
  const table = openTable(database, name);
  return {
    begin: async (flow) => {
      await table.put(flowItems.item(flow, { ...flow, tries: 0 }));
    },
    read: (id) => table.get(flowItems, { id }),
    countTry: async (id, most, now) => {
      const counted = await table.updated(flowItems.key({ id }), {
        expression: 'SET tries = tries + :one',
        condition: 'tries < :most AND attribute_not_exists(usedBy) AND expiresAt > :now',
        values: { one: 1, most, now: Math.floor(now / 1000) },
      });
      return counted === null ? null : flowItems.read(counted);
    },
    use: (id, by, now) =>
      table.update(flowItems.key({ id }), {
        expression: 'SET usedBy = :by',
        // The SDK repeats a write whose answer was lost: the same try must win again.
        condition: '(attribute_not_exists(usedBy) OR usedBy = :by) AND expiresAt > :now',
        values: { by, now: Math.floor(now / 1000) },
      }),
  };
}
