import { GetCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod/mini';
import type { CounterName, Counters } from '../identity/ports.ts';
import type { Database } from './client.ts';
import { counterKey } from './keys.ts';

const CounterItem = z.object({ count: z.int() });

const windowOf = ({ windowMs }: CounterName, now: number): number => Math.floor(now / windowMs);

const keyOf = (name: CounterName, now: number) =>
  counterKey(name.kind, name.subject, windowOf(name, now));

/** Second in which a counter may be swept: one whole window after its own. */
const expiryOf = (name: CounterName, now: number): number =>
  Math.ceil(((windowOf(name, now) + 2) * name.windowMs) / 1000);

/** Rate counters. The window is in the key, so an old one never counts. @param table the name of `short` */
export const createCounters = (database: Database, table: string): Counters => ({
  read: async (name, now) => {
    const { Item } = await database.send(
      new GetCommand({ TableName: table, Key: keyOf(name, now), ConsistentRead: true }),
    );
    return Item === undefined ? 0 : CounterItem.parse(Item).count;
  },
  add: async (name, by, now) => {
    const { Attributes } = await database.send(
      new UpdateCommand({
        TableName: table,
        Key: keyOf(name, now),
        UpdateExpression: 'ADD #count :by SET expiresAt = :expiresAt',
        ExpressionAttributeNames: { '#count': 'count' },
        ExpressionAttributeValues: { ':by': by, ':expiresAt': expiryOf(name, now) },
        ReturnValues: 'ALL_NEW',
      }),
    );
    return CounterItem.parse(Attributes).count;
  },
});
