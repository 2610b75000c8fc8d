import * as z from 'zod/mini';
import { SenderAnswers as SenderAnswersSchema } from '#domain/contract/commitments.ts';
import { Language, Ulid, Instant } from '#domain/values/ids.ts';
import { WAYS, type SenderAnswers } from '#domain/worksheets/commitments.ts';
import type { Change } from './dynamodb.ts';
import { type ReadOf, either, storeOf, thisOrBefore, OF_ONE_PERSON, itemKind } from './items.ts';

/** Older answers don't say the way. */
const Signature = { name: z.string(), at: Instant, way: z.optional(z.enum(WAYS)) };

/**
 * The link by which the sender of a learner answers their commitments, found by the hash of its secret: what
 * it shows of commitments and check-ins, and the answer. One that was taken back stays without what it
 * showed. It works for 120 days. Beside the answer it keeps who last signed one that was voided.
 */
export const senderLinkItems = itemKind({
  name: 'sender’s link',
  table: 'core',
  keys: {
    main: 'P#<person:ulid> / SENDER-LINK',
    g1: 'SENDER-LINK#<hash:hash> / -',
    g2: 'SENDER-LINK#<mailed:hash> / -',
  },
  ...OF_ONE_PERSON,
  merged: 'moved',
  exported: ['at', 'shown', 'answer', 'voided', 'checkIns'],
  schema: z.object({
    person: Ulid,
    id: Ulid,
    hash: z.string(),
    /** SHA-256 of the secret that stands in mails to the sender. */
    mailed: z.optional(z.string()),
    at: Instant,
    shown: z.optional(z.object({ name: z.string(), text: z.string() })),
    /** Its id is made by their page: the same answer twice is one. */
    answer: z.optional(z.object({ ...Signature, id: Ulid, answers: SenderAnswersSchema })),
    voided: z.optional(z.object({ ...Signature, voidedAt: Instant })),
    checkIns: z.optional(z.object({ text: z.string(), at: Instant })),
  }),
});

export type SenderLink = ReadOf<typeof senderLinkItems>;
export type SenderAnswer = Omit<NonNullable<SenderLink['answer']>, 'answers'> & {
  readonly answers: SenderAnswers;
};
export type VoidedSignature = NonNullable<SenderLink['voided']>;

type Key = Pick<SenderLink, 'person' | 'id'>;

/** Here `behind` says that it is not the link any more; of `answer` also that another one came first. */
export const createSenderLinks = storeOf(senderLinkItems, (links, table) => {
  const read = (person: string): Promise<SenderLink | null> => links.get({ person });
  const whileShown = ({ person, id }: Key, change: Change) =>
    either(
      links.update({ person }, { ...change, has: ['shown'], is: { id, ...change.is } }),
      'written',
      'behind',
    );
  const mailedTo = async (mailed: string): Promise<string | null> => {
    const { items } = await table.pageIndex('g2', links.g2Partition({ mailed }), 1);
    return items[0] === undefined ? null : links.partsOf(items[0]).person;
  };
  return {
    read,

    /** @returns also a link that has expired; null where none shows anything by it */
    find: async (hash: string): Promise<SenderLink | null> => {
      const [made] = await links.listIndex({ hash });
      const person = made?.person ?? (await mailedTo(hash));
      const link = person === null ? null : await read(person);
      // The list lags: the item itself says whether it was replaced or taken back.
      const isOpened = link?.hash === hash || link?.mailed === hash;
      return link?.shown !== undefined && isOpened ? link : null;
    },

    /** Lets a link open by the secret of a mail too. */
    openByMail: (link: Key, mailed: string) => whileShown(link, { set: { mailed, ...links.g2({ mailed }) } }),

    make: (
      {
        shown,
        ...link
      }: Omit<SenderLink, 'mailed' | 'answer' | 'checkIns'> & { shown: NonNullable<SenderLink['shown']> },
      before: string | null,
    ) =>
      table.replace(
        { ...links.unlistedItem(link, { ...link, shown: { ...shown } }), ...links.g1(link) },
        before === null ? null : { id: before },
      ),

    /** Takes back this link, and any made before `at`, with what it showed. Twice changes nothing. */
    takeBack: (person: string, by: { readonly id: string; readonly at: Instant }) =>
      links.note({ person }, { remove: ['shown', 'checkIns', 'mailed', 'g1', 'g2'], ...thisOrBefore(by) }),

    showCheckIns: (link: Key, checkIns: NonNullable<SenderLink['checkIns']>) =>
      whileShown(link, { set: { checkIns } }),

    answer: (
      link: Key,
      { answers, ...answer }: SenderAnswer,
      known: string | null,
      voided?: VoidedSignature,
    ) =>
      whileShown(link, {
        set: { answer: { ...answer, answers: [...answers] }, voided },
        ...(known === null ? { lacks: ['answer'] } : { is: { 'answer.id': known } }),
      }),
  };
});

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
    senders.note({ person }, { remove: ['to'], upTo: { 'to.at': at } }),
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
