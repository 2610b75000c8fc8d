import * as z from 'zod/mini';
import { Ulid } from '#domain/values/ids.ts';
import { storeOf } from './items.ts';
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

export const createReservations = storeOf(reservationItems, (reservations) => ({
  /** @returns the reserved id: `candidate`, or the one before it */
  reserve: async (address: string, candidate: string, now: Instant): Promise<string> => {
    const second = Math.floor(now / 1000);
    const isNew = await reservations.putNew(
      { address },
      { person: candidate, expiresAt: second + DAY_SECONDS },
      { condition: 'expiresAt <= :now', values: { now: second } },
    );
    if (isNew === 'written') return candidate;
    const reserved = await reservations.get({ address });
    if (reserved === null) throw new Error('a reservation that went while it was read');
    return reserved.person;
  },
}));
export type Reservations = ReturnType<typeof createReservations>;
