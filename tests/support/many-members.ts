import { BatchWriteCommand } from '@aws-sdk/lib-dynamodb';
import { monotonicFactory } from 'ulid';
import { mapWithConcurrency } from '#functions/database-calls.ts';
import { enrolmentItem } from '#functions/storage/enrolments.ts';
import { NOON } from './api.ts';
import type { TestDatabase } from './database.ts';

/** Most items in one BatchWriteItem (AWS "BatchWriteItem"). */
const BATCH = 25;
const FIRST = ['Ana', 'Beto', 'Carla', 'Darío', 'Eva', 'Fina', 'Gus', 'Íñigo', 'Zoë', 'Nguyễn'] as const;
const ulid = monotonicFactory();

/** Somebody in a cohort; their names begin with ten first names, and each has a number of its own. */
export const memberOf = (affiliate: string, cohort: string, number: number) => ({
  ...({ person: ulid(), cohort, affiliate, course: 'core', path: 'core', edition: 1 } as const),
  ...({ enrolledAt: NOON, language: 'en', leftAt: null } as const),
  name: `${FIRST[number % FIRST.length]} ${String(number).padStart(6, '0')}`,
});
export type ManyMember = ReturnType<typeof memberOf>;

export async function putAll(test: TestDatabase, items: readonly object[]): Promise<void> {
  const batches = Array.from({ length: Math.ceil(items.length / BATCH) }, (_, index) =>
    items.slice(index * BATCH, (index + 1) * BATCH),
  );
  await mapWithConcurrency(batches, async (batch) => {
    const requests = batch.map((item) => ({ PutRequest: { Item: { ...item } } }));
    const answer = await test.database.send(
      new BatchWriteCommand({ RequestItems: { [test.tables.core]: requests } }),
    );
    if (Object.keys(answer.UnprocessedItems ?? {}).length > 0) throw new Error('items were left out');
  });
}

/** Puts many people in at once, with the items that joining one by one writes. */
export const enrolAll = (test: TestDatabase, members: readonly ManyMember[]): Promise<void> =>
  putAll(
    test,
    members.map((member) => enrolmentItem(member)),
  );
