import * as z from 'zod/mini';
import { INVITATION_MS, type InvitedAddresses, type Seal } from '../identity/ports.ts';
import type { Database } from './client.ts';
import { openTable } from './dynamodb.ts';
import { itemKind } from './item-kind.ts';

const seconds = (ms: number): number => Math.floor(ms / 1000);

/**
 * The address of an invitation that waits, sealed under a key that is in no table, so that the invitation can
 * be mailed again. It goes when its owner answers, a day after a withdrawal, and after 90 days at most.
 */
export const invitedAddressItems = itemKind({
  name: 'invited address',
  table: 'short',
  keys: { main: 'INVITED#<address:hash>#<cohort:ulid>' },
  person: 'address',
  exported: { never: 'their address is what they ask with' },
  erased: 'deleted',
  merged: { stays: 'it ends by itself' },
  kept: { seconds: INVITATION_MS / 1000 },
  versions: [1],
  schema: z.object({ sealed: z.string(), expiresAt: z.int() }),
});

/** Sealed addresses of invitations. @param name the name of `short` */
export function createInvitedAddresses(database: Database, name: string, seal: Seal): InvitedAddresses {
  const table = openTable(database, name);
  const keyOf = (address: string, cohort: string) => invitedAddressItems.key({ address, cohort });
  return {
    keep: async (address, cohort, email, until) => {
      const { pk } = keyOf(address, cohort);
      const kept = { sealed: seal.seal(pk, email), expiresAt: seconds(until) };
      await table.put(invitedAddressItems.item({ address, cohort }, kept));
    },
    keepUntil: async (address, cohort, until) => {
      await table.update(keyOf(address, cohort), {
        expression: 'SET expiresAt = :until',
        condition: 'attribute_exists(pk)',
        values: { until: seconds(until) },
      });
    },
    among: async (cohort, addresses, now) => {
      const items = await table.getMany(
        addresses.map((address) => keyOf(address, cohort)),
        true,
      );
      return new Map(
        items.flatMap((item) => {
          const { sealed, expiresAt } = invitedAddressItems.read(item);
          const { address } = invitedAddressItems.partsOf(item);
          const email = expiresAt <= seconds(now) ? null : seal.open(keyOf(address, cohort).pk, sealed);
          return email === null ? [] : [[address, email] as const];
        }),
      );
    },
    forget: async (address, cohort) => {
      await table.remove(keyOf(address, cohort));
    },
  };
}
