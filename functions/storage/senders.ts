import * as z from 'zod/mini';
import { Language, Ulid } from '#domain/values/ids.ts';
import { storeOf } from './items.ts';
import { OF_ONE_PERSON, type ReadOf, itemKind } from './item-kind.ts';
import { Instant } from '#domain/values/instant.ts';

/**
 * The e-mail address of the person who sent a learner, as the learner typed it, and in which language they
 * are written to. One that was forgotten stays without them.
 */
export const senderItems = itemKind({
  name: 'sender',
  table: 'core',
  keys: { main: 'P#<person:ulid> / SENDER' },
  ...OF_ONE_PERSON,
  exported: ['to'],
  merged: { stays: 'the kept account names its own, and to this one’s nothing is sent' },
  versions: [1],
  schema: z.object({
    person: Ulid,
    to: z.optional(z.object({ email: z.string(), language: Language, at: Instant })),
  }),
});

export type Sender = NonNullable<ReadOf<typeof senderItems>['to']>;

export const createSenders = storeOf(senderItems, (senders) => ({
  read: async (person: string): Promise<Sender | null> => (await senders.get({ person }))?.to ?? null,
  name: (person: string, { email, language, at }: Sender) =>
    senders.put({ person }, { person, to: { email, language, at } }),
  /** Forgets an address that was named by then. Twice changes nothing. */
  forget: (person: string, at: Instant) =>
    senders.note({ person }, { remove: ['to'], condition: '#to.#at <= :at', values: { at } }),
}));

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
