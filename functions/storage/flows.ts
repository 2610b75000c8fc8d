import * as z from 'zod/mini';
import { type ReadOf, storeOf, OF_NOBODY, itemKind } from './items.ts';
import { DEVICE_SECONDS } from '#domain/people/sessions.ts';
import { type Instant, Ulid } from '#domain/values/ids.ts';

/** A sign-in that has begun: the keyed hash of its code, and the tries so far. */
export const flowItems = itemKind({
  name: 'sign-in flow',
  table: 'short',
  keys: { main: 'F#<id:hash>' },
  ...OF_NOBODY,
  kept: { seconds: 10 * 60 },
  schema: z.object({
    id: z.string(),
    codeHash: z.string(),
    joinLink: z.nullable(z.string()),
    tries: z.int(),
    usedBy: z.optional(z.string()),
    /** Second since 1970 UTC from which it opens nothing. */
    expiresAt: z.int(),
  }),
});

/** Hashes only, nothing about anyone (docs/bars.md S7). */
export type Flow = ReadOf<typeof flowItems>;

export const createFlows = storeOf(flowItems, (flows, table) => ({
  begin: (flow: Omit<Flow, 'tries' | 'usedBy'>) => flows.put(flow, { ...flow, tries: 0 }),
  read: (id: string) => flows.get({ id }),
  /** Counts a try before anything is compared. @returns null where no try is left, or the flow is over */
  countTry: async (id: string, most: number, now: Instant): Promise<Flow | null> => {
    const counted = await table.updated(flows.key({ id }), {
      add: { tries: 1 },
      lacks: ['usedBy'],
      condition: 'tries < :most AND expiresAt > :now',
      values: { most, now: Math.floor(now / 1000) },
    });
    return counted === null ? null : flows.read(counted);
  },
  /** @param by names this try @returns true for exactly one of all tries that ask */
  use: (id: string, by: string, now: Instant): Promise<boolean> =>
    flows.update(
      { id },
      {
        set: { usedBy: by },
        // The SDK repeats a write whose answer was lost: the same try must win again.
        condition: '(attribute_not_exists(usedBy) OR usedBy = :by) AND expiresAt > :now',
        values: { by, now: Math.floor(now / 1000) },
      },
    ),
}));

/** A challenge that a passkey has signed, as a hash, so that it does so once. */
export const challengeItems = itemKind({
  name: 'challenge',
  table: 'short',
  keys: { main: 'K#<id:hash>' },
  ...OF_NOBODY,
  kept: { seconds: 5 * 60 },
  schema: z.object({
    id: z.string(),
    usedBy: z.string(),
    /** Second since 1970 UTC from which it would be worth nothing anyway. */
    expiresAt: z.int(),
  }),
});

export type UsedChallenge = ReadOf<typeof challengeItems>;

export const createChallenges = storeOf(challengeItems, (challenges) => ({
  use: async (used: UsedChallenge): Promise<boolean> => {
    // The SDK repeats a write whose answer was lost: the same try must win again.
    const written = await challenges.putNew(used, used, { is: { usedBy: used.usedBy } });
    return written === 'written';
  },
}));

/** Says that a person has signed in on a device before, by a hash that names neither. */
export const knownDeviceItems = itemKind({
  name: 'known device',
  table: 'short',
  keys: { main: 'D#<pair:hash>' },
  ...OF_NOBODY,
  kept: { seconds: DEVICE_SECONDS },
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

const DAY_SECONDS = 24 * 60 * 60;

/** The id set aside for the person who is joining with an address, so that every retry means the same one. */
export const reservationItems = itemKind({
  name: 'reservation',
  table: 'short',
  keys: { main: 'R#<address:hash>' },
  person: 'address',
  exported: { never: 'it is gone within a day' },
  erased: { stays: 'it is gone within a day' },
  merged: { stays: 'it ends by itself' },
  kept: { seconds: DAY_SECONDS },
  schema: z.object({ person: Ulid, expiresAt: z.int() }),
});

export const createReservations = storeOf(reservationItems, (reservations) => ({
  /** @returns the reserved id: `candidate`, or the one before it */
  reserve: async (address: string, candidate: string, now: Instant): Promise<string> => {
    const second = Math.floor(now / 1000);
    const isNew = await reservations.putNew(
      { address },
      { person: candidate, expiresAt: second + DAY_SECONDS },
      { condition: 'expiresAt <= :now', values: { now: second } },
    );
    if (isNew === 'written') return candidate;
    const reserved = await reservations.get({ address });
    if (reserved === null) throw new Error('a reservation that went while it was read');
    return reserved.person;
  },
}));
