import * as z from 'zod/mini';
import type { Database } from './client.ts';
import { openTable } from './dynamodb.ts';
import { OF_ONE_PERSON, itemKind } from './item-kind.ts';
import { Ulid } from '#domain/values/ids.ts';

/** A sign-in by a further card. Times in ms since 1970 UTC (`domain/people/card-hold.ts`). */
export const CardHold = z.object({
  card: z.int(),
  /** When it signed in. */
  usedAt: z.int(),
  opensAt: z.int(),
  vouchedBy: z._default(z.set(Ulid), () => new Set<string>()),
  vouchedAt: z.optional(z.int()),
  answer: z.optional(z.enum(['yes', 'no'])),
  answeredAt: z.optional(z.int()),
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

/**
 * Sign-ins by a further card, each in the place of the one before; read with a person's file.
 * @param name the name of `core`
 */
export function createCardHolds(database: Database, name: string) {
  const table = openTable(database, name);
  return {
    /** Twice for one card changes nothing. */
    begin: async (person: string, { vouchedBy, ...hold }: CardHold): Promise<void> => {
      const item = cardHoldItems.item({ person }, { ...hold, opened: [...hold.opened] });
      // A set of nobody can't be stored.
      const maker = vouchedBy.size === 0 ? {} : { vouchedBy: new Set(vouchedBy) };
      await table.put(
        { ...item, ...maker },
        { condition: 'attribute_not_exists(pk) OR card <> :card', values: { card: hold.card } },
      );
    },
    /**
     * One of the staff says that it is them. @returns `missing` where they have, or the owner has answered
     */
    vouch: (
      person: string,
      card: number,
      { by, at }: { readonly by: string; readonly at: number },
    ): Promise<'done' | 'missing'> =>
      table.change(cardHoldItems.key({ person }), {
        expression: 'SET vouchedAt = :at ADD vouchedBy :by',
        condition: 'card = :card AND attribute_not_exists(answer) AND NOT contains(vouchedBy, :one)',
        values: { card, at, by: new Set([by]), one: by },
      }),
    /** The owner says whether it is them. @returns `missing` where they have, or another card is held */
    answer: (
      person: string,
      card: number,
      { answer, at }: { readonly answer: 'yes' | 'no'; readonly at: number },
    ): Promise<'done' | 'missing'> =>
      table.change(cardHoldItems.key({ person }), {
        expression: 'SET answer = :answer, answeredAt = :at',
        condition: 'card = :card AND attribute_not_exists(answer)',
        values: { card, answer, at },
      }),
  };
}
export type CardHolds = ReturnType<typeof createCardHolds>;
