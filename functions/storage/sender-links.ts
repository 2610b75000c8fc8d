import * as z from 'zod/mini';
import { SenderAnswers as SenderAnswersSchema } from '#domain/contract/commitments.ts';
import { Ulid } from '#domain/values/ids.ts';
import { WAYS, type Way, type SenderAnswers } from '#domain/worksheets/commitments.ts';
import type { Database } from './client.ts';
import { openTable } from './dynamodb.ts';
import { OF_ONE_PERSON, itemKind } from './item-kind.ts';
import { Instant } from '#domain/values/instant.ts';

export interface SenderAnswer {
  /** Made by their page: the same answer twice is one. */
  readonly id: string;
  readonly name: string;
  readonly at: Instant;
  /** Older answers don't say the way. */
  readonly way?: Way | undefined;
  readonly answers: SenderAnswers;
}

export interface VoidedSignature extends Pick<SenderAnswer, 'name' | 'at' | 'way'> {
  readonly voidedAt: Instant;
}

export interface SenderLink {
  readonly person: string;
  readonly id: string;
  readonly hash: string;
  /** SHA-256 of the secret that stands in mails to the sender. */
  readonly mailed?: string | undefined;
  readonly at: Instant;
  readonly shown?: { readonly name: string; readonly text: string } | undefined;
  readonly answer?: SenderAnswer | undefined;
  readonly voided?: VoidedSignature | undefined;
  readonly checkIns?: { readonly text: string; readonly at: Instant } | undefined;
}

export interface SenderLinks {
  readonly read: (person: string) => Promise<SenderLink | null>;
  /** @returns also a link that has expired; null where none shows anything by it */
  readonly find: (hash: string) => Promise<SenderLink | null>;
  readonly make: (
    link: Omit<SenderLink, 'mailed' | 'shown' | 'answer' | 'checkIns'> & {
      readonly shown: NonNullable<SenderLink['shown']>;
    },
    before: string | null,
  ) => Promise<'written' | 'behind'>;
  /** Lets a link open by the secret of a mail too. */
  readonly openByMail: (
    link: Pick<SenderLink, 'person' | 'id'>,
    mailed: string,
  ) => Promise<'written' | 'behind'>;
  /** Takes back the link of this id, and any made before `at`, with what it showed. Twice changes nothing. */
  readonly takeBack: (person: string, by: { readonly id: string; readonly at: Instant }) => Promise<void>;
  /** Here `behind` says that it is not the link any more; of `answer` also that another one came first. */
  readonly showCheckIns: (
    link: Pick<SenderLink, 'person' | 'id'>,
    checkIns: NonNullable<SenderLink['checkIns']>,
  ) => Promise<'written' | 'behind'>;
  readonly answer: (
    link: SenderLink,
    answer: SenderAnswer,
    known: string | null,
    voided?: VoidedSignature,
  ) => Promise<'written' | 'behind'>;
}

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
  versions: [1],
  schema: z.object({
    person: Ulid,
    id: Ulid,
    hash: z.string(),
    mailed: z.optional(z.string()),
    at: Instant,
    shown: z.optional(z.object({ name: z.string(), text: z.string() })),
    answer: z.optional(z.object({ ...Signature, id: Ulid, answers: SenderAnswersSchema })),
    voided: z.optional(z.object({ ...Signature, voidedAt: Instant })),
    checkIns: z.optional(z.object({ text: z.string(), at: Instant })),
  }),
});

export function createSenderLinks(database: Database, name: string): SenderLinks {
  const table = openTable(database, name);
  const read: SenderLinks['read'] = (person) => table.get(senderLinkItems, { person });
  const mailedTo = async (mailed: string): Promise<string | null> => {
    const { items } = await table.pageIndex('g2', senderLinkItems.g2Partition({ mailed }), 1);
    return items[0] === undefined ? null : senderLinkItems.partsOf(items[0]).person;
  };
  return {
    read,

    find: async (hash) => {
      const [made] = await table.listIndex(senderLinkItems, { hash });
      const person = made?.person ?? (await mailedTo(hash));
      const link = person === null ? null : await read(person);
      // The list lags: the item itself says whether it was replaced or taken back.
      const isOpened = link?.hash === hash || link?.mailed === hash;
      return link?.shown !== undefined && isOpened ? link : null;
    },

    openByMail: async ({ person, id }, mailed) => {
      const { g2pk, g2sk } = senderLinkItems.g2({ mailed });
      const isWritten = await table.update(senderLinkItems.key({ person }), {
        expression: 'SET mailed = :mailed, g2pk = :g2pk, g2sk = :g2sk',
        condition: 'id = :id AND attribute_exists(shown)',
        values: { id, mailed, g2pk, g2sk },
      });
      return isWritten ? 'written' : 'behind';
    },

    make: async ({ person, id, hash, at, shown, voided }, before) => {
      const { g1pk, g1sk } = senderLinkItems.g1({ hash });
      const link = { person, id, hash, at, shown: { ...shown }, ...(voided !== undefined && { voided }) };
      const item = { ...senderLinkItems.unlistedItem({ person }, link), g1pk, g1sk };
      const isPut =
        before === null
          ? await table.put(item, { condition: 'attribute_not_exists(pk)' })
          : await table.put(item, { condition: 'id = :before', values: { before } });
      return isPut ? 'written' : 'behind';
    },

    takeBack: async (person, { id, at }) => {
      await table.update(senderLinkItems.key({ person }), {
        expression: 'REMOVE shown, checkIns, mailed, g1pk, g1sk, g2pk, g2sk',
        condition: 'attribute_exists(pk) AND (id = :id OR #at < :at)',
        values: { id, at },
      });
    },

    showCheckIns: async ({ person, id }, checkIns) => {
      const isWritten = await table.update(senderLinkItems.key({ person }), {
        expression: 'SET checkIns = :checkIns',
        condition: 'id = :id AND attribute_exists(shown)',
        values: { id, checkIns },
      });
      return isWritten ? 'written' : 'behind';
    },

    answer: async ({ person, id }, { answers, ...answer }, known, voided) => {
      const isWritten = await table.update(senderLinkItems.key({ person }), {
        expression:
          voided === undefined ? 'SET #answer = :answer' : 'SET #answer = :answer, voided = :voided',
        condition:
          known === null
            ? 'id = :id AND attribute_exists(shown) AND attribute_not_exists(#answer)'
            : 'id = :id AND attribute_exists(shown) AND #answer.id = :known',
        values: {
          ...{ id, answer: { ...answer, answers: [...answers] } },
          ...(known !== null && { known }),
          ...(voided !== undefined && { voided }),
        },
      });
      return isWritten ? 'written' : 'behind';
    },
  };
}
