import { GetCommand, PutCommand } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod/mini';
import { Ulid } from '#domain/ids.ts';
import type { Reservations } from '../identity/ports.ts';
import type { Database } from './client.ts';
import { reservationKey } from './keys.ts';
import { unlessConditionFails } from './write.ts';

const DAY_SECONDS = 24 * 60 * 60;
const ReservationItem = z.object({ v: z.literal(1), person: Ulid });

/** Ids set aside for people who are joining. @param table the name of `short` */
export const createReservations = (database: Database, table: string): Reservations => ({
  reserve: async (emailHash, candidate, now) => {
    const second = Math.floor(now / 1000);
    const isNew = await unlessConditionFails(() =>
      database.send(
        new PutCommand({
          TableName: table,
          Item: {
            ...reservationKey(emailHash),
            v: 1,
            person: candidate,
            expiresAt: second + DAY_SECONDS,
          },
          ConditionExpression: 'attribute_not_exists(pk) OR expiresAt <= :now',
          ExpressionAttributeValues: { ':now': second },
        }),
      ),
    );
    if (isNew) return candidate;
    const { Item } = await database.send(
      new GetCommand({ TableName: table, Key: reservationKey(emailHash), ConsistentRead: true }),
    );
    return ReservationItem.parse(Item).person;
  },
});
