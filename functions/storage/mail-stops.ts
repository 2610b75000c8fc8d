import * as z from 'zod/mini';
import type { Database } from './client.ts';
import { openTable } from './dynamodb.ts';
import { itemKind } from './item-kind.ts';

/** Addresses that get no mails while they have no account, by their keyed hash. */
export interface MailStops {
  /** Strongly consistent. */
  readonly isStopped: (address: string) => Promise<boolean>;
  /** Their reader stops these mails, or wants them again. */
  readonly turn: (address: string, to: 'on' | { readonly offAt: number }) => Promise<void>;
  /** Their mail server refused one for good. */
  readonly noteRefused: (address: string, at: number) => Promise<void>;
}

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

/** Mailboxes that get no such mails. @param name the name of `core` */
export function createMailStops(database: Database, name: string): MailStops {
  const table = openTable(database, name);
  return {
    isStopped: async (address) => {
      const stop = await table.get(mailStopItems, { address });
      return stop?.stoppedAt !== undefined || stop?.refusedAt !== undefined;
    },
    turn: async (address, to) => {
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
    noteRefused: async (address, at) => {
      await table.update(mailStopItems.key({ address }), {
        expression: 'SET refusedAt = :at, v = :v',
        values: { at, v: 1 },
      });
    },
  };
}
