import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import { PutCommand } from '@aws-sdk/lib-dynamodb';
import type { Database } from './client.ts';
import type { Item } from './items.ts';

/** Puts an item where there is none under its key. */
export async function putNew(
  database: Database,
  table: string,
  item: Item,
): Promise<'written' | 'exists'> {
  const done = await unlessConditionFails(() =>
    database.send(
      new PutCommand({
        TableName: table,
        Item: item,
        ConditionExpression: 'attribute_not_exists(pk)',
      }),
    ),
  );
  return done ? 'written' : 'exists';
}

/**
 * Puts an item where there is none under its key, or one that was over before `since`.
 * @param over the attribute that says since when one is over, in ms
 */
export async function putAnew(
  database: Database,
  table: string,
  item: Item,
  { over, since }: { readonly over: 'leftAt' | 'endedAt'; readonly since: number },
): Promise<'written' | 'exists'> {
  const done = await unlessConditionFails(() =>
    database.send(
      new PutCommand({
        TableName: table,
        Item: item,
        ConditionExpression: 'attribute_not_exists(pk) OR #over < :since',
        ExpressionAttributeNames: { '#over': over },
        ExpressionAttributeValues: { ':since': since },
      }),
    ),
  );
  return done ? 'written' : 'exists';
}

/** Runs a conditional write. @returns false where its condition did not hold */
export async function unlessConditionFails(write: () => Promise<unknown>): Promise<boolean> {
  try {
    await write();
    return true;
  } catch (error) {
    if (error instanceof ConditionalCheckFailedException) return false;
    throw error;
  }
}
