import * as z from 'zod/mini';
import { RELAY_SECONDS } from '#domain/contract/relays.ts';
import { Slug, Ulid, Instant } from '#domain/values/ids.ts';
import { type ReadOf, storeOf, itemKind } from './items.ts';

/**
 * That a learner lets their course site (LMS) read whether they are done with one part of the course, and
 * their score in it, by the hash of the token with which it asks.
 */
export const relayItems = itemKind({
  name: 'relay',
  table: 'short',
  keys: { main: 'RELAY#<id:hash>', g1: 'RELAYS#<person:ulid> / <at:instant>#<id:hash>' },
  person: 'index',
  exported: ['part', 'at'],
  erased: 'deleted',
  merged: { stays: 'it is read as the kept account’s' },
  kept: { seconds: RELAY_SECONDS },
  schema: z.object({
    id: z.string(),
    person: Ulid,
    part: Slug,
    at: Instant,
    /** Second since 1970 UTC from which it answers nobody: also when its owner ended it. */
    expiresAt: z.int(),
  }),
});

export type Relay = ReadOf<typeof relayItems>;

const secondOf = (now: Instant): number => Math.floor(now / 1000);

export const createRelays = storeOf(relayItems, (relays) => {
  const isOpen = ({ expiresAt }: Relay, now: Instant): boolean => expiresAt > secondOf(now);
  return {
    read: async (id: string, now: Instant): Promise<Relay | null> => {
      const relay = await relays.get({ id });
      return relay !== null && isOpen(relay, now) ? relay : null;
    },
    /** In the place of one that is over. */
    make: (relay: Relay, now: Instant) =>
      relays.putNew(relay, relay, { condition: 'expiresAt <= :now', values: { now: secondOf(now) } }),
    /** Twice changes nothing. */
    end: ({ id, person }: Pick<Relay, 'id' | 'person'>, now: Instant) =>
      relays.note(
        { id },
        { set: { expiresAt: secondOf(now) }, is: { person }, over: { expiresAt: secondOf(now) } },
      ),
    listOf: async (person: string, now: Instant): Promise<readonly Relay[]> =>
      (await relays.listIndex({ person })).filter((relay) => isOpen(relay, now)),
  };
});
