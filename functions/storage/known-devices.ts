import { PutCommand } from '@aws-sdk/lib-dynamodb';
import { DEVICE_SECONDS, type KnownDevices } from '../identity/ports.ts';
import type { Database } from './client.ts';
import { knownDeviceKey } from './keys.ts';
import { unlessConditionFails } from './write.ts';

/** Devices on which people have signed in: hashes that name neither. @param table the name of `short` */
export const createKnownDevices = (database: Database, table: string): KnownDevices => ({
  remember: (pair, now) => {
    const second = Math.floor(now / 1000);
    return unlessConditionFails(() =>
      database.send(
        new PutCommand({
          TableName: table,
          Item: { ...knownDeviceKey(pair), v: 1, expiresAt: second + DEVICE_SECONDS },
          ConditionExpression: 'attribute_not_exists(pk) OR expiresAt <= :now',
          ExpressionAttributeValues: { ':now': second },
        }),
      ),
    );
  },
});
