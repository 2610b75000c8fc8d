import { Challenge, type Challenges } from '../identity/sign-in-ports.ts';
import type { Database } from './client.ts';
import { openTable } from './dynamodb.ts';
import { OF_NOBODY, itemKind } from './item-kind.ts';

/** What a passkey has to sign, as a hash, and whether it was used. */
export const challengeItems = itemKind({
  name: 'challenge',
  table: 'short',
  keys: { main: 'K#<id:hash>' },
  ...OF_NOBODY,
  kept: { seconds: 5 * 60 },
  versions: [1],
  schema: Challenge,
});

/** Challenges that passkeys sign. @param name the name of `short` */
export function createChallenges(database: Database, name: string): Challenges {
  const table = openTable(database, name);
  return {
    put: async (challenge) => {
      await table.put(challengeItems.item(challenge, challenge));
    },
    use: ({ id, purpose, boundTo }, by, now) =>
      table.update(challengeItems.key({ id }), {
        expression: 'SET usedBy = :by',
        // The SDK repeats a write whose answer was lost: the same try must win again.
        condition:
          '(attribute_not_exists(usedBy) OR usedBy = :by) AND expiresAt > :now AND ' +
          'purpose = :purpose AND boundTo = :boundTo',
        values: { by, now: Math.floor(now / 1000), purpose, boundTo },
      }),
  };
}
