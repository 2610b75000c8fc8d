import * as z from 'zod/mini';
import { CARD_ACTS } from '#domain/contract/audit.ts';
import { Ulid } from '#domain/values/ids.ts';
import type { Database } from './client.ts';
import { openTable } from './dynamodb.ts';
import { itemKind } from './item-kind.ts';
import { Instant } from '#domain/values/instant.ts';

export interface CardAct {
  readonly act: (typeof CARD_ACTS)[number];
  readonly by: string;
  readonly at: Instant;
}

const CardAct = z.enum(CARD_ACTS);

/** That somebody made a sign-in card, signed in by it, or said whether its holder is the account's owner. */
export const cardActItems = itemKind({
  name: 'act about a sign-in card',
  table: 'log',
  keys: { main: 'P#<person:ulid> / CARD#<card:instant>#<act:slug>#<by:ulid>' },
  person: 'partition',
  exported: 'as stored',
  erased: { stays: 'who opened whose account stays known' },
  merged: { stays: 'the kept account’s owner reads it' },
  kept: 'until erased',
  versions: [1],
  schema: z.object({ at: Instant }),
});

export function createCardActs(database: Database, name: string) {
  const table = openTable(database, name);
  return {
    record: async ({
      at,
      ...parts
    }: CardAct & { readonly person: string; readonly card: number }): Promise<void> => {
      await table.putNew(cardActItems.item(parts, { at }));
    },
    ofPerson: (person: string): Promise<readonly CardAct[]> =>
      table.list(
        {
          ...cardActItems,
          read: (item) => {
            const { act, by } = cardActItems.partsOf(item);
            return { act: CardAct.parse(act), by: Ulid.parse(by), ...cardActItems.read(item) };
          },
        },
        { person },
      ),
  };
}
export type CardActs = ReturnType<typeof createCardActs>;
