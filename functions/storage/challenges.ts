import * as z from 'zod/mini';
import { storeOf } from './items.ts';
import { OF_NOBODY, itemKind } from './item-kind.ts';

/** A question that a passkey has answered by signing it. An unanswered one is kept nowhere. */
export const UsedChallenge = z.object({
  id: z.string(),
  usedBy: z.string(),
  /** Second since 1970 UTC from which it would be worth nothing anyway. */
  expiresAt: z.int(),
});

export type UsedChallenge = Readonly<z.infer<typeof UsedChallenge>>;

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

export const createChallenges = storeOf(challengeItems, (challenges) => ({
  use: async (used: UsedChallenge): Promise<boolean> => {
    // The SDK repeats a write whose answer was lost: the same try must win again.
    const written = await challenges.putNew(used, used, { is: { usedBy: used.usedBy } });
    return written === 'written';
  },
}));
export type Challenges = ReturnType<typeof createChallenges>;
