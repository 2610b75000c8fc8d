import * as z from 'zod/mini';
import type { Database } from './client.ts';
import { openTable } from './dynamodb.ts';
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
export function createMailStops(database: Database, name: string) {
  const table = openTable(database, name);
  return {
    isStopped: async (address: string): Promise<boolean> => {
      const stop = await table.get(mailStopItems, { address });
      return stop?.stoppedAt !== undefined || stop?.refusedAt !== undefined;
    },
    turn: async (address: string, to: 'on' | { readonly offAt: Instant }): Promise<void> => {
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
    noteRefused: async (address: string, at: Instant): Promise<void> => {
      await table.update(mailStopItems.key({ address }), {
        expression: 'SET refusedAt = :at, v = :v',
        values: { at, v: 1 },
      });
    },
  };
}
export type MailStops = ReturnType<typeof createMailStops>;
