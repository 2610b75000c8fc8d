import { GetCommand, PutCommand } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod/mini';
import type { Sweeps } from '../certificates/ports.ts';
import type { Database } from './client.ts';
import { cohortSweepKey } from './keys.ts';

const SweepItem = z.object({ v: z.literal(1), rule: z.string() });

/** Which cohorts were looked through. @param table the name of `core` */
export const createSweeps = (database: Database, table: string): Sweeps => ({
  isSwept: async (cohort, rule) => {
    const { Item } = await database.send(
      new GetCommand({
        TableName: table,
        Key: { ...cohortSweepKey(cohort) },
        ConsistentRead: true,
      }),
    );
    return Item !== undefined && SweepItem.parse(Item).rule === rule;
  },
  note: async (cohort, rule) => {
    await database.send(
      new PutCommand({ TableName: table, Item: { ...cohortSweepKey(cohort), v: 1, rule } }),
    );
  },
});
