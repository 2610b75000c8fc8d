import * as z from 'zod/mini';
import { DEVICE_SECONDS } from '#domain/people/sessions.ts';
import type { Database } from './client.ts';
import { openTable } from './dynamodb.ts';
import { OF_NOBODY, itemKind } from './item-kind.ts';

/** Devices on which people have signed in. */
export interface KnownDevices {
  /**
   * Remembers a device of a person for 400 days.
   * @param pair SHA-256, base64url, of the person's id and the device's token
   * @param now ms since 1970 UTC
   * @returns false where it was known
   */
  readonly remember: (pair: string, now: number) => Promise<boolean>;
  /** Strongly consistent. Is the device of this hash remembered? */
  readonly isKnown: (pair: string, now: number) => Promise<boolean>;
}

/** Says that a person has signed in on a device before, by a hash that names neither. */
export const knownDeviceItems = itemKind({
  name: 'known device',
  table: 'short',
  keys: { main: 'D#<pair:hash>' },
  ...OF_NOBODY,
  kept: { seconds: DEVICE_SECONDS },
  versions: [1],
  schema: z.object({ expiresAt: z.int() }),
});

/** Devices on which people have signed in. @param name the name of `short` */
export function createKnownDevices(database: Database, name: string): KnownDevices {
  const table = openTable(database, name);
  return {
    isKnown: async (pair, now) => {
      const device = await table.get(knownDeviceItems, { pair });
      return device !== null && device.expiresAt > Math.floor(now / 1000);
    },
    remember: (pair, now) => {
      const second = Math.floor(now / 1000);
      return table.put(knownDeviceItems.item({ pair }, { expiresAt: second + DEVICE_SECONDS }), {
        condition: 'attribute_not_exists(pk) OR expiresAt <= :now',
        values: { now: second },
      });
    },
  };
}
