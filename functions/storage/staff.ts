import { UpdateCommand } from '@aws-sdk/lib-dynamodb';
import type { Staff } from '../cohorts/ports.ts';
import type { Database } from './client.ts';
import { queryIndex } from './cohorts.ts';
import { readStaffEntry } from './items.ts';
import { roleKey, rolesIn } from './keys.ts';
import { unlessConditionFails } from './write.ts';

/** Who has which role where. @param table the name of `core` */
export const createStaff = (database: Database, table: string): Staff => ({
  listOf: async (scope) => (await queryIndex(database, table, rolesIn(scope))).map(readStaffEntry),
  end: async (person, { role, scope }, at) => {
    const done = await unlessConditionFails(() =>
      database.send(
        new UpdateCommand({
          TableName: table,
          Key: { ...roleKey(person, scope, role) },
          // Out of the list with the same write; that they had it stays known.
          UpdateExpression: 'SET endedAt = :at REMOVE g1pk, g1sk',
          ConditionExpression: 'attribute_exists(pk) AND attribute_not_exists(endedAt)',
          ExpressionAttributeValues: { ':at': at },
        }),
      ),
    );
    return done ? 'done' : 'missing';
  },
});
