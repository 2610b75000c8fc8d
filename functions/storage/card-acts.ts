import * as z from 'zod/mini';
import { CARD_ACTS } from '#domain/contract/audit.ts';
import { Ulid } from '#domain/values/ids.ts';
import { storeOf } from './items.ts';
import { itemKind } from './item-kind.ts';
import { Instant } from '#domain/values/instant.ts';

export interface CardAct {
  readonly act: (typeof CARD_ACTS)[number];
  readonly by: string;
  readonly at: Instant;
}

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
  keyed: { act: z.enum(CARD_ACTS), by: Ulid },
});

export const createCardActs = storeOf(cardActItems, (acts) => ({
  record: async ({
    at,
    ...parts
  }: CardAct & { readonly person: string; readonly card: number }): Promise<void> => {
    await acts.putNew(parts, { at });
  },
  ofPerson: (person: string): Promise<readonly CardAct[]> => acts.list({ person }),
}));
