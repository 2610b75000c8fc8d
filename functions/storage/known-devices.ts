import { PutCommand } from '@aws-sdk/lib-dynamodb';
import type { KnownDevices } from '../usecases/sign-in-ports.ts';
import type { Database } from './client.ts';
import { knownDeviceKey } from './keys.ts';
import { unlessConditionFails } from './write.ts';

/** How long a device is known, in seconds: 400 days, the longest that browsers keep a cookie. */
export const DEVICE_SECONDS = 400 * 24 * 60 * 60;

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
