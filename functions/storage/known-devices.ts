import * as z from 'zod/mini';
import { DEVICE_SECONDS } from '#domain/people/sessions.ts';
import { storeOf } from './items.ts';
import { OF_NOBODY, itemKind } from './item-kind.ts';
import type { Instant } from '#domain/values/instant.ts';

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

export const createKnownDevices = storeOf(knownDeviceItems, (devices, table) => ({
  isKnown: async (pair: string, now: Instant): Promise<boolean> => {
    const device = await devices.get({ pair });
    return device !== null && device.expiresAt > Math.floor(now / 1000);
  },
  /**
   * Remembers a device of a person for 400 days.
   * @param pair SHA-256, base64url, of the person's id and the device's token
   * @returns false where it was known
   */
  remember: async (pair: string, now: Instant): Promise<boolean> => {
    const second = Math.floor(now / 1000);
    const by = crypto.randomUUID();
    const item = { ...devices.item({ pair }, { expiresAt: second + DEVICE_SECONDS }), by };
    const or = { condition: 'expiresAt <= :now OR #by = :by', values: { now: second, by } };
    return (await table.putNew(item, or)) === 'written';
  },
}));
export type KnownDevices = ReturnType<typeof createKnownDevices>;
