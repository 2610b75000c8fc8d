import { type Challenges, UsedChallenge } from '../identity/sign-in-ports.ts';
import type { Database } from './client.ts';
import { openTable } from './dynamodb.ts';
import { OF_NOBODY, itemKind } from './item-kind.ts';

/** A challenge that a passkey has signed, as a hash, so that it does so once. */
export const challengeItems = itemKind({
  name: 'challenge',
  table: 'short',
  keys: { main: 'K#<id:hash>' },
  ...OF_NOBODY,
  kept: { seconds: 5 * 60 },
  versions: [1],
  schema: UsedChallenge,
});

/** Challenges that passkeys have signed. @param name the name of `short` */
export function createChallenges(database: Database, name: string): Challenges {
  const table = openTable(database, name);
  return {
    use: async (used) => {
      // The SDK repeats a write whose answer was lost: the same try must win again.
      const written = await table.putNew(challengeItems.item(used, used), {
        condition: 'attribute_not_exists(pk) OR usedBy = :by',
        values: { by: used.usedBy },
      });
      return written === 'written';
    },
  };
}
