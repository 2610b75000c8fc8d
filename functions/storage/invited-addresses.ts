import * as z from 'zod/mini';
import { INVITATION_MS } from '#domain/people/invitation.ts';
import type { Database } from './client.ts';
import { openTable } from './dynamodb.ts';
import { itemsOf, itemKind } from './items.ts';
import type { Instant } from '#domain/values/ids.ts';

export interface Seal {
  /** @returns base64url of a 96-bit nonce, what is sealed and a 128-bit tag */
  readonly seal: (owner: string, text: string) => string;
  /** @returns null where it was sealed for something else or under another secret, or was changed */
  readonly open: (owner: string, sealed: string) => string | null;
}

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
  erased: { with: 'invitation' },
  merged: { stays: 'it ends by itself' },
  kept: { seconds: INVITATION_MS / 1000 },
  schema: z.object({ sealed: z.string(), expiresAt: z.int() }),
});

export function createInvitedAddresses(database: Database, name: string, seal: Seal) {
  const invited = itemsOf(openTable(database, name), invitedAddressItems);
  const pkOf = (address: string, cohort: string) => invited.key({ address, cohort }).pk;
  return {
    /** @param address the keyed hash of `email` @param until from then on nobody reads it */
    keep: (address: string, cohort: string, email: string, until: number) =>
      invited.put(
        { address, cohort },
        { sealed: seal.seal(pkOf(address, cohort), email), expiresAt: seconds(until) },
      ),
    keepUntil: (address: string, cohort: string, until: number) =>
      invited.note({ address, cohort }, { set: { expiresAt: seconds(until) } }),
    among: async (cohort: string, addresses: readonly string[], now: Instant) => {
      const found = await invited.among('address', addresses, { cohort });
      return new Map(
        [...found].flatMap(([address, { sealed, expiresAt }]) => {
          const email = expiresAt <= seconds(now) ? null : seal.open(pkOf(address, cohort), sealed);
          return email === null ? [] : [[address, email] as const];
        }),
      );
    },
    forget: async (address: string, cohort: string): Promise<void> => {
      await invited.remove({ address, cohort });
    },
  };
}
export type InvitedAddresses = ReturnType<typeof createInvitedAddresses>;
