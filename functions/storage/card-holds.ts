import { CardHold } from '#domain/people/card-hold.ts';
import type { Instant } from '#domain/values/ids.ts';
import { storeOf, OF_ONE_PERSON, itemKind } from './items.ts';

/**
 * The last sign-in by a further card of somebody without an address: who says that it is them, and until when
 * it waits. It's read with a person's file, so that each request knows.
 */
export const cardHoldItems = itemKind({
  name: 'sign-in on hold',
  table: 'core',
  keys: { main: 'P#<person:ulid> / HOLD' },
  ...OF_ONE_PERSON,
  merged: { stays: 'it belongs to a way in, and ways in stay' },
  exported: ['usedAt', 'opensAt', 'vouchedAt', 'answer', 'answeredAt'],
  schema: CardHold,
});

export const createCardHolds = storeOf(cardHoldItems, (holds, table) => ({
  begin: async (person: string, { vouchedBy, ...hold }: CardHold): Promise<void> => {
    const item = holds.item({ person }, { ...hold, opened: [...hold.opened] });
    // DynamoDB can't store an empty set.
    const maker = vouchedBy.size === 0 ? {} : { vouchedBy: new Set(vouchedBy) };
    await table.putNew({ ...item, ...maker }, { isNot: { card: hold.card } });
  },
  /** @returns `missing` where somebody of the staff has said so, or the owner has answered */
  vouch: (person: string, card: number, { by, at }: { by: string; at: Instant }) =>
    holds.change(
      { person },
      {
        ...{ set: { vouchedAt: at }, add: { vouchedBy: new Set([by]) } },
        ...{ is: { card }, lacks: ['answer'], condition: 'NOT contains(vouchedBy, :by)', values: { by } },
      },
    ),
  answer: (person: string, card: number, { answer, at }: { answer: 'yes' | 'no'; at: Instant }) =>
    holds.change({ person }, { set: { answer, answeredAt: at }, is: { card }, lacks: ['answer'] }),
}));
