import * as z from 'zod/mini';
import type { Database } from './client.ts';
import { openTable } from './dynamodb.ts';
import { OF_ONE_PERSON, itemKind } from './item-kind.ts';
import { Ulid } from '#domain/values/ids.ts';
import { Instant } from '#domain/values/instant.ts';

export const CardHold = z.object({
  card: z.int(),
  usedAt: Instant,
  opensAt: Instant,
  vouchedBy: z._default(z.set(Ulid), () => new Set<string>()),
  vouchedAt: z.optional(Instant),
  answer: z.optional(z.enum(['yes', 'no'])),
  answeredAt: z.optional(Instant),
  opened: z.array(z.int()),
});

export type CardHold = Readonly<z.infer<typeof CardHold>>;

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
  versions: [1],
  schema: CardHold,
});

export function createCardHolds(database: Database, name: string) {
  const table = openTable(database, name);
  return {
    begin: async (person: string, { vouchedBy, ...hold }: CardHold): Promise<void> => {
      const item = cardHoldItems.item({ person }, { ...hold, opened: [...hold.opened] });
      // DynamoDB can't store an empty set.
      const maker = vouchedBy.size === 0 ? {} : { vouchedBy: new Set(vouchedBy) };
      await table.put(
        { ...item, ...maker },
        { condition: 'attribute_not_exists(pk) OR card <> :card', values: { card: hold.card } },
      );
    },
    /** @returns `missing` where somebody of the staff has said so, or the owner has answered */
    vouch: (
      person: string,
      card: number,
      { by, at }: { readonly by: string; readonly at: Instant },
    ): Promise<'done' | 'missing'> =>
      table.change(cardHoldItems.key({ person }), {
        expression: 'SET vouchedAt = :at ADD vouchedBy :by',
        condition: 'card = :card AND attribute_not_exists(answer) AND NOT contains(vouchedBy, :one)',
        values: { card, at, by: new Set([by]), one: by },
      }),
    answer: (
      person: string,
      card: number,
      { answer, at }: { readonly answer: 'yes' | 'no'; readonly at: Instant },
    ): Promise<'done' | 'missing'> =>
      table.change(cardHoldItems.key({ person }), {
        expression: 'SET answer = :answer, answeredAt = :at',
        condition: 'card = :card AND attribute_not_exists(answer)',
        values: { card, answer, at },
      }),
  };
}
export type CardHolds = ReturnType<typeof createCardHolds>;
