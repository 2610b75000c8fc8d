import {
  DeleteCommand,
  GetCommand,
  PutCommand,
  QueryCommand,
  UpdateCommand,
} from '@aws-sdk/lib-dynamodb';
import * as z from 'zod/mini';
import { CertificateKind } from '#domain/certificate.ts';
import { PublicId } from '#domain/credential/certificate-document.ts';
import { Language, Slug } from '#domain/ids.ts';
import type {
  Certificate,
  CertificateCause,
  CertificateWish,
  Certificates,
  EarnedCertificate,
} from '../usecases/certificate-ports.ts';
import type { Database } from './client.ts';
import type { Item } from './items.ts';
import {
  CERTIFICATES,
  CERTIFICATES_DUE,
  certificateDueIndex,
  certificateIndex,
  certificateKey,
  certificateOf,
  certificateWishKey,
  personOf,
  personPartition,
} from './keys.ts';
import { putNew, unlessConditionFails } from './write.ts';

const CertificateItem = z.object({
  v: z.literal(1),
  pk: z.string(),
  course: Slug,
  kind: CertificateKind,
  n: z.int(),
  publicId: PublicId,
  path: z.enum(['core', 'full']),
  language: Language,
  awardedAt: z.int(),
  dueAt: z.optional(z.int()),
  place: z.optional(z.object({ list: z.int(), index: z.int() })),
  document: z.optional(z.string()),
  name: z.optional(z.string()),
});

const WishItem = z.object({
  v: z.literal(1),
  wanted: z.boolean(),
  name: z.nullable(z.string()),
});

/** How everyone begins: with certificates, and without their name on them. */
const FIRST_WISH: CertificateWish = { wanted: true, name: null };

const keyOf = ({ person, course, kind, n }: CertificateCause) =>
  certificateKey(person, course, kind, n);

const certificateItem = (earned: EarnedCertificate): Item => {
  const { person, ...rest } = earned;
  return {
    ...keyOf(earned),
    ...certificateIndex(earned.publicId),
    ...certificateDueIndex(earned.awardedAt),
    v: 1,
    ...rest,
    dueAt: earned.awardedAt,
  };
};

/** @throws ZodError for an item that is not a certificate */
function readCertificate(item: unknown): Certificate {
  const {
    v: _version,
    pk,
    dueAt = null,
    place = null,
    document = null,
    name = null,
    ...rest
  } = CertificateItem.parse(item);
  return { person: personOf(pk), ...rest, dueAt, place, document, name };
}

const DueKeys = z.object({ pk: z.string(), sk: z.string() });

/** The cause that a key names. */
function causeOf(item: unknown): CertificateCause {
  const { pk, sk } = DueKeys.parse(item);
  const [course = '', kind = '', n = ''] = sk.slice(CERTIFICATES.length).split('#');
  return { person: personOf(pk), course, kind: CertificateKind.parse(kind), n: Number(n) };
}

/** Certificates, and what people wish for theirs. @param table the name of `core` */
export function createCertificates(database: Database, table: string): Certificates {
  const update = (
    cause: CertificateCause,
    UpdateExpression: string,
    ConditionExpression: string,
    values: Item,
  ): Promise<boolean> =>
    unlessConditionFails(() =>
      database.send(
        new UpdateCommand({
          TableName: table,
          Key: { ...keyOf(cause) },
          UpdateExpression,
          ConditionExpression,
          // A reserved word.
          ...(UpdateExpression.includes('#name')
            ? { ExpressionAttributeNames: { '#name': 'name' } }
            : {}),
          ExpressionAttributeValues: values,
        }),
      ),
    );
  const read = async (cause: CertificateCause): Promise<Certificate | null> => {
    const { Item } = await database.send(
      new GetCommand({ TableName: table, Key: { ...keyOf(cause) }, ConsistentRead: true }),
    );
    return Item === undefined ? null : readCertificate(Item);
  };
  return {
    read,
    readAll: async (person) => {
      // A person has a handful; they never come to a second page.
      const { Items = [] } = await database.send(
        new QueryCommand({
          TableName: table,
          ConsistentRead: true,
          KeyConditionExpression: 'pk = :pk AND begins_with(sk, :certificates)',
          ExpressionAttributeValues: {
            ':pk': personPartition(person),
            ':certificates': CERTIFICATES,
          },
        }),
      );
      const wishKey = certificateWishKey(person).sk;
      const wish = Items.find(({ sk }) => sk === wishKey);
      const { wanted, name } = wish === undefined ? FIRST_WISH : WishItem.parse(wish);
      return {
        wish: { wanted, name },
        certificates: Items.filter(({ sk }) => sk !== wishKey).map(readCertificate),
      };
    },
    find: async (publicId) => {
      const { Items = [] } = await database.send(
        new QueryCommand({
          TableName: table,
          IndexName: 'g1-index',
          KeyConditionExpression: 'g1pk = :id',
          ExpressionAttributeValues: { ':id': certificateOf(publicId) },
        }),
      );
      const [found] = Items;
      return found === undefined ? null : read(causeOf(found));
    },
    begin: (certificate) => putNew(database, table, certificateItem(certificate)),
    place: async (cause, place) => {
      const done = await update(
        cause,
        'SET place = :place',
        'attribute_exists(pk) AND attribute_not_exists(place)',
        { ':place': { list: place.list, index: place.index } },
      );
      return done ? 'written' : 'exists';
    },
    keep: async (cause, { document, name }) => {
      const done = await update(
        cause,
        name === null ? 'SET document = :document' : 'SET document = :document, #name = :name',
        'attribute_exists(pk) AND attribute_not_exists(document)',
        { ':document': document, ...(name === null ? {} : { ':name': name }) },
      );
      return done ? 'written' : 'exists';
    },
    mark: async (cause, at) => {
      const { g2pk, g2sk } = certificateDueIndex(at);
      const done = await update(
        cause,
        'SET dueAt = :at, g2pk = :g2pk, g2sk = :g2sk',
        'attribute_exists(pk)',
        { ':at': at, ':g2pk': g2pk, ':g2sk': g2sk },
      );
      return done ? 'done' : 'missing';
    },
    settle: async (cause, dueAt) => {
      await update(cause, 'REMOVE dueAt, g2pk, g2sk', 'dueAt = :dueAt', { ':dueAt': dueAt });
    },
    remove: async (cause) => {
      await database.send(new DeleteCommand({ TableName: table, Key: { ...keyOf(cause) } }));
    },
    wish: async (person, { wanted, name }) => {
      await database.send(
        new PutCommand({
          TableName: table,
          Item: { ...certificateWishKey(person), v: 1, wanted, name },
        }),
      );
    },
    due: async (most) => {
      const { Items = [] } = await database.send(
        new QueryCommand({
          TableName: table,
          IndexName: 'g2-index',
          KeyConditionExpression: 'g2pk = :due',
          ExpressionAttributeValues: { ':due': CERTIFICATES_DUE },
          Limit: most,
        }),
      );
      return Items.map(causeOf);
    },
  };
}
