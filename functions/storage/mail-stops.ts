import * as z from 'zod/mini';
import { storeOf } from './items.ts';
import { itemKind } from './item-kind.ts';
import { Instant } from '#domain/values/instant.ts';

/**
 * That a mailbox without an account gets no mails, because its reader stopped them or its mail server refused
 * one. The address itself is not kept, only its keyed hash.
 */
export const mailStopItems = itemKind({
  name: 'mail stop',
  table: 'core',
  keys: { main: 'STOP#<address:hash> / -' },
  person: 'address',
  exported: ['stoppedAt', 'refusedAt'],
  erased: { stays: 'else the next one who names or invites the address would have it written to again' },
  merged: { stays: 'it is about an address and no account' },
  kept: 'until erased',
  versions: [1],
  schema: z.object({ stoppedAt: z.optional(Instant), refusedAt: z.optional(Instant) }),
});

/** An address gets no mails only while it has no account. */
export const createMailStops = storeOf(mailStopItems, (stops) => ({
  isStopped: async (address: string): Promise<boolean> => {
    const stop = await stops.get({ address });
    return stop?.stoppedAt !== undefined || stop?.refusedAt !== undefined;
  },
  turn: async (address: string, to: 'on' | { readonly offAt: Instant }): Promise<void> => {
    if (to === 'on') await stops.note({ address }, { remove: ['stoppedAt'] });
    else await stops.write({ address }, { setOnce: { stoppedAt: to.offAt } });
  },
  noteRefused: async (address: string, at: Instant): Promise<void> => {
    await stops.write({ address }, { set: { refusedAt: at } });
  },
}));
