import {
  DeleteCommand,
  GetCommand,
  PutCommand,
  QueryCommand,
  UpdateCommand,
  paginateQuery,
} from '@aws-sdk/lib-dynamodb';
import * as z from 'zod/mini';
import { CertificateKind } from '#domain/certificate/rule.ts';
import { Language, PublicId, Slug } from '#domain/ids.ts';
import type {
  Certificate,
  CertificateCause,
  CertificateWish,
  Certificates,
} from '../certificates/ports.ts';
import { createBeginner } from './certificate-beginner.ts';
import type { Database } from './client.ts';
import {
  CERTIFICATES,
  CERTIFICATES_DUE,
  certificateDueIndex,
  certificateKey,
  certificateOf,
  certificateWishKey,
  personOf,
  personPartition,
} from './keys.ts';
import { unlessConditionFails } from './write.ts';

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
  name: z.optional(z.nullable(z.string())),
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
  const read = async (cause: CertificateCause): Promise<Certificate | null> => {
    const { Item } = await database.send(
      new GetCommand({ TableName: table, Key: { ...keyOf(cause) }, ConsistentRead: true }),
    );
    return Item === undefined ? null : readCertificate(Item);
  };
  return {
    read,
    readAll: async (person) => {
      const items: Record<string, unknown>[] = [];
      const pages = paginateQuery(
        { client: database },
        {
          TableName: table,
          ConsistentRead: true,
          KeyConditionExpression: 'pk = :pk AND begins_with(sk, :certificates)',
          ExpressionAttributeValues: {
            ':pk': personPartition(person),
            ':certificates': CERTIFICATES,
          },
        },
      );
      for await (const { Items = [] } of pages) items.push(...Items);
      const wishKey = certificateWishKey(person).sk;
      const wish = items.find(({ sk }) => sk === wishKey);
      const { wanted, name } = wish === undefined ? FIRST_WISH : WishItem.parse(wish);
      return {
        wish: { wanted, name },
        certificates: items.filter(({ sk }) => sk !== wishKey).map(readCertificate),
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
    begin: createBeginner(database, table).begin,
    place: async (cause, place) => {
      const done = await unlessConditionFails(() =>
        database.send(
          new UpdateCommand({
            TableName: table,
            Key: { ...keyOf(cause) },
            UpdateExpression: 'SET place = :place',
            ConditionExpression: 'attribute_exists(pk) AND attribute_not_exists(place)',
            ExpressionAttributeValues: { ':place': { list: place.list, index: place.index } },
          }),
        ),
      );
      return done ? 'written' : 'exists';
    },
    keep: async (certificate, { document, name }) => {
      const done = await unlessConditionFails(() =>
        database.send(
          new UpdateCommand({
            TableName: table,
            Key: { ...keyOf(certificate) },
            UpdateExpression: 'SET document = :document, #name = :name',
            // Erased and earned again meanwhile, another stands under this key.
            ConditionExpression: 'publicId = :publicId AND attribute_not_exists(document)',
            ExpressionAttributeNames: { '#name': 'name' },
            ExpressionAttributeValues: {
              ':document': document,
              ':name': name,
              ':publicId': certificate.publicId,
            },
          }),
        ),
      );
      return done ? 'written' : 'exists';
    },
    mark: async (cause, at) => {
      const { g2pk, g2sk } = certificateDueIndex(at);
      const done = await unlessConditionFails(() =>
        database.send(
          new UpdateCommand({
            TableName: table,
            Key: { ...keyOf(cause) },
            UpdateExpression: 'SET dueAt = :at, g2pk = :g2pk, g2sk = :g2sk',
            ConditionExpression: 'attribute_exists(pk)',
            ExpressionAttributeValues: { ':at': at, ':g2pk': g2pk, ':g2sk': g2sk },
          }),
        ),
      );
      return done ? 'done' : 'missing';
    },
    settle: async (cause, dueAt) => {
      // Marked anew since, or gone: then it is not for this run to say that nothing is left.
      await unlessConditionFails(() =>
        database.send(
          new UpdateCommand({
            TableName: table,
            Key: { ...keyOf(cause) },
            UpdateExpression: 'REMOVE dueAt, g2pk, g2sk',
            ConditionExpression: 'dueAt = :dueAt',
            ExpressionAttributeValues: { ':dueAt': dueAt },
          }),
        ),
      );
    },
    remove: async (certificate) => {
      const done = await unlessConditionFails(() =>
        database.send(
          new DeleteCommand({
            TableName: table,
            Key: { ...keyOf(certificate) },
            ...(certificate.document === null
              ? { ConditionExpression: 'publicId = :publicId AND attribute_not_exists(document)' }
              : { ConditionExpression: 'publicId = :publicId' }),
            ExpressionAttributeValues: { ':publicId': certificate.publicId },
          }),
        ),
      );
      return done ? 'done' : 'changed';
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
