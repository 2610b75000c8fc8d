import * as z from 'zod/mini';
import type { Database } from './client.ts';
import { openTable } from './dynamodb.ts';
import { itemKind } from './item-kind.ts';

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
  schema: z.object({ stoppedAt: z.optional(z.int()), refusedAt: z.optional(z.int()) }),
});

/**
 * Addresses that get no mails while they have no account, by their keyed hash.
 * @param name the name of `core`
 */
export function createMailStops(database: Database, name: string) {
  const table = openTable(database, name);
  return {
    /** Strongly consistent. */
    isStopped: async (address: string): Promise<boolean> => {
      const stop = await table.get(mailStopItems, { address });
      return stop?.stoppedAt !== undefined || stop?.refusedAt !== undefined;
    },
    /** Their reader stops these mails, or wants them again. */
    turn: async (address: string, to: 'on' | { readonly offAt: number }): Promise<void> => {
      await table.update(
        mailStopItems.key({ address }),
        to === 'on'
          ? { expression: 'REMOVE stoppedAt', condition: 'attribute_exists(pk)' }
          : {
              expression: 'SET stoppedAt = if_not_exists(stoppedAt, :at), v = :v',
              values: { at: to.offAt, v: 1 },
            },
      );
    },
    /** Their mail server refused one for good. */
    noteRefused: async (address: string, at: number): Promise<void> => {
      await table.update(mailStopItems.key({ address }), {
        expression: 'SET refusedAt = :at, v = :v',
        values: { at, v: 1 },
      });
    },
  };
}
export type MailStops = ReturnType<typeof createMailStops>;
