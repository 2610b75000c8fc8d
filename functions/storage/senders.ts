import * as z from 'zod/mini';
import { Language, Ulid } from '#domain/values/ids.ts';
import { storeOf } from './items.ts';
import { OF_ONE_PERSON, itemKind } from './item-kind.ts';
import { Instant } from '#domain/values/instant.ts';

export interface Sender {
  readonly email: string;
  readonly language: Language;
  readonly at: Instant;
}

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

export const createSenders = storeOf(senderItems, (senders) => ({
  read: async (person: string): Promise<Sender | null> => (await senders.get({ person }))?.to ?? null,
  name: (person: string, { email, language, at }: Sender) =>
    senders.put({ person }, { person, to: { email, language, at } }),
  /** Forgets an address that was named by then. Twice changes nothing. */
  forget: (person: string, at: Instant) =>
    senders.note({ person }, { remove: ['to'], condition: '#to.#at <= :at', values: { at } }),
}));
