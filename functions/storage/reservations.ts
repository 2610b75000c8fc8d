import * as z from 'zod/mini';
import { Ulid } from '#domain/values/ids.ts';
import type { Database } from './client.ts';
import { openTable } from './dynamodb.ts';
import { itemKind } from './item-kind.ts';
import type { Instant } from '#domain/values/instant.ts';

const DAY_SECONDS = 24 * 60 * 60;

/** The id set aside for the person who is joining with an address, so that every retry means the same one. */
export const reservationItems = itemKind({
  name: 'reservation',
  table: 'short',
  keys: { main: 'R#<address:hash>' },
  person: 'address',
  exported: { never: 'it is gone within a day' },
  erased: { stays: 'it is gone within a day' },
  merged: { stays: 'it ends by itself' },
  kept: { seconds: DAY_SECONDS },
  versions: [1],
  schema: z.object({ person: Ulid, expiresAt: z.int() }),
});

export function createReservations(database: Database, name: string) {
  const table = openTable(database, name);
  return {
    /** @returns the reserved id: `candidate`, or the one before it */
    reserve: async (address: string, candidate: string, now: Instant): Promise<string> => {
      const second = Math.floor(now / 1000);
      const reservation = { person: candidate, expiresAt: second + DAY_SECONDS };
      const isNew = await table.put(reservationItems.item({ address }, reservation), {
        condition: 'attribute_not_exists(pk) OR expiresAt <= :now',
        values: { now: second },
      });
      if (isNew) return candidate;
      const reserved = await table.get(reservationItems, { address });
      if (reserved === null) throw new Error('a reservation that went while it was read');
      return reserved.person;
    },
  };
}
export type Reservations = ReturnType<typeof createReservations>;
