import { GetCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import type { JoinLinks } from '../cohorts/ports.ts';
import type { Database } from './client.ts';
import { queryIndex } from './cohorts.ts';
import { joinLinkItem, readJoinLink } from './items.ts';
import { joinLinkKey, joinLinksOf } from './keys.ts';
import { putNew, unlessConditionFails } from './write.ts';

/** Join links. @param table the name of `core` */
export const createJoinLinks = (database: Database, table: string): JoinLinks => ({
  read: async (id) => {
    const { Item } = await database.send(
      new GetCommand({ TableName: table, Key: { ...joinLinkKey(id) }, ConsistentRead: true }),
    );
    return Item === undefined ? null : readJoinLink(Item);
  },
  listOf: async (scope) =>
    (await queryIndex(database, table, joinLinksOf(scope))).map(readJoinLink),
  make: (link) => putNew(database, table, joinLinkItem(link)),
  close: async (id, at) => {
    const done = await unlessConditionFails(() =>
      database.send(
        new UpdateCommand({
          TableName: table,
          Key: { ...joinLinkKey(id) },
          UpdateExpression: 'SET closedAt = if_not_exists(closedAt, :at)',
          ConditionExpression: 'attribute_exists(pk)',
          ExpressionAttributeValues: { ':at': at },
        }),
      ),
    );
    return done ? 'closed' : 'missing';
  },
  admit: async (id, person, now) => {
    const done = await unlessConditionFails(() =>
      database.send(
        new UpdateCommand({
          TableName: table,
          Key: { ...joinLinkKey(id) },
          UpdateExpression: 'ADD admitted :people',
          // A set cannot be empty, so before the first one there is none.
          ConditionExpression:
            'attribute_exists(pk) AND attribute_not_exists(closedAt) AND expiresAt > :now AND ' +
            '(attribute_not_exists(admitted) OR contains(admitted, :person) OR size(admitted) < #limit)',
          ExpressionAttributeNames: { '#limit': 'limit' },
          ExpressionAttributeValues: {
            ':people': new Set([person]),
            ':person': person,
            ':now': now,
          },
        }),
      ),
    );
    return done ? 'admitted' : 'dead';
  },
});
