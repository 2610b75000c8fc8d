import { GetCommand, PutCommand, UpdateCommand, paginateQuery } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod/mini';
import { REVOCATION_CAUSES, lessGraveThan } from '#domain/certificate/revocation.ts';
import type { StatusLists } from '../certificates/ports.ts';
import type { Database } from './client.ts';
import { STATUS_PLACES, publishedListKey, statusList, statusPlaceKey } from './keys.ts';
import { putNew, unlessConditionFails } from './write.ts';

const PlaceItem = z.object({
  v: z.literal(1),
  revokedAt: z.optional(z.int()),
  why: z._default(z.enum(REVOCATION_CAUSES), 'revoked'),
  reason: z._default(z.string(), ''),
});

const RevokedItem = z.object({ index: z.int() });

const PublishedItem = z.object({ v: z.literal(1), version: z.int(), document: z.string() });

/** The status lists. @param table the name of `core` */
export const createStatusLists = (database: Database, table: string): StatusLists => ({
  claim: ({ list, index }) =>
    putNew(database, table, { ...statusPlaceKey(list, index), v: 1, index }),
  readPlace: async ({ list, index }) => {
    const { Item } = await database.send(
      new GetCommand({
        TableName: table,
        Key: { ...statusPlaceKey(list, index) },
        ConsistentRead: true,
      }),
    );
    if (Item === undefined) return null;
    const { revokedAt, why, reason } = PlaceItem.parse(Item);
    return revokedAt === undefined ? null : { why, reason, at: revokedAt };
  },
  revoke: async ({ list, index }, { why, reason, at }) => {
    // There are two at most; none is called `none`.
    const [one = 'none', other = 'none'] = lessGraveThan(why);
    const done = await unlessConditionFails(() =>
      database.send(
        new UpdateCommand({
          TableName: table,
          Key: { ...statusPlaceKey(list, index) },
          UpdateExpression: 'SET revokedAt = :at, why = :why, reason = :reason',
          ConditionExpression:
            'attribute_exists(pk) AND (attribute_not_exists(revokedAt) OR why IN (:one, :other))',
          ExpressionAttributeValues: {
            ':at': at,
            ':why': why,
            ':reason': reason,
            ':one': one,
            ':other': other,
          },
        }),
      ),
    );
    return done ? 'done' : 'already';
  },
  revoked: async (list) => {
    const found: number[] = [];
    const pages = paginateQuery(
      { client: database },
      {
        TableName: table,
        ConsistentRead: true,
        KeyConditionExpression: 'pk = :list AND begins_with(sk, :places)',
        FilterExpression: 'attribute_exists(revokedAt)',
        ProjectionExpression: '#index',
        ExpressionAttributeNames: { '#index': 'index' },
        ExpressionAttributeValues: { ':list': statusList(list), ':places': STATUS_PLACES },
      },
    );
    for await (const { Items = [] } of pages) {
      found.push(...Items.map((item) => RevokedItem.parse(item).index));
    }
    return found;
  },
  published: async (list) => {
    const { Item } = await database.send(
      new GetCommand({
        TableName: table,
        Key: { ...publishedListKey(list) },
        ConsistentRead: true,
      }),
    );
    if (Item === undefined) return null;
    const { version, document } = PublishedItem.parse(Item);
    return { version, document };
  },
  publish: async (list, before, document) => {
    const done = await unlessConditionFails(() =>
      database.send(
        new PutCommand({
          TableName: table,
          Item: { ...publishedListKey(list), v: 1, version: before + 1, document },
          ...(before === 0
            ? { ConditionExpression: 'attribute_not_exists(pk)' }
            : {
                ConditionExpression: 'version = :before',
                ExpressionAttributeValues: { ':before': before },
              }),
        }),
      ),
    );
    return done ? 'written' : 'behind';
  },
});
