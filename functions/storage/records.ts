import { GetCommand, PutCommand } from '@aws-sdk/lib-dynamodb';
import type { Records } from '../progress/ports.ts';
import { Unavailable } from '../ports.ts';
import type { Database } from './client.ts';
import { recordKey } from './keys.ts';
import { readRecord, recordItem } from './record-item.ts';
import { unlessConditionFails } from './write.ts';

/** What people have done. @param table the name of `core` */
export const createRecords = (database: Database, table: string): Records => ({
  read: async (person, course) => {
    const { Item } = await database.send(
      new GetCommand({
        TableName: table,
        Key: { ...recordKey(person, course) },
        ConsistentRead: true,
      }),
    );
    return Item === undefined ? null : readRecord(Item);
  },
  write: async (person, record, news) => {
    const before = record.version - 1;
    try {
      const done = await unlessConditionFails(() =>
        database.send(
          new PutCommand({
            TableName: table,
            Item: recordItem(person, record, news),
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
    } catch (error) {
      if (error instanceof Unavailable && error.outage === 'throttled') return 'throttled';
      throw error;
    }
  },
});
