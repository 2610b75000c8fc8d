import * as z from 'zod/mini';
import { cardHoldItems } from './card-holds.ts';
import type { CardHold } from '#domain/people/card-hold.ts';
import { type ReadOf, storeOf, OF_ONE_PERSON, itemKind } from './items.ts';
import { personItems } from './people.ts';
import type { Person } from '#domain/people/person.ts';
import { Ulid, Instant } from '#domain/values/ids.ts';
import type { Homes } from '#domain/people/access.ts';
import { readEnrolmentPage } from './enrolments.ts';

export interface CardHolder {
  readonly person: Pick<Person, 'id' | 'name'>;
  readonly card: SignInCard | null;
  readonly hold: CardHold | null;
}

/**
 * The newest sign-in card of somebody without an address, found by the keyed hash of its letters. One that
 * was used stays, marked.
 */
export const signInCardItems = itemKind({
  name: 'sign-in card',
  table: 'core',
  keys: { main: 'P#<person:ulid> / SIGNIN#CARD', g1: 'CARD#<hash:hash> / -' },
  ...OF_ONE_PERSON,
  merged: { stays: 'it opens nothing from then on' },
  exported: ['createdAt', 'usedAt'],
  schema: z.object({
    person: Ulid,
    hash: z.string(),
    createdAt: Instant,
    /** Older cards don't say who made them. */
    by: z.optional(Ulid),
    usedAt: z.optional(Instant),
    /** When the first of their cards was used, this one or one before it. */
    firstUsedAt: z.optional(Instant),
  }),
});

export type SignInCard = ReadOf<typeof signInCardItems>;

export const createSignInCards = storeOf(signInCardItems, (cards, table) => ({
  read: (person: string) => cards.get({ person }),
  /** By the hash of its letters; one that was just made is found moments later. */
  find: async (hash: string): Promise<SignInCard | null> => {
    const [listed] = await cards.listIndex({ hash });
    const card = listed === undefined ? null : await cards.get({ person: listed.person });
    // The list lags: the item itself says whether another has replaced it.
    return card?.hash === hash ? card : null;
  },
  page: async (cohort: string, homes: Homes, size: number, after: string | null) => {
    const { items, next } = await readEnrolmentPage(table, { cohort, size, after }, homes);
    const ids = items.map(({ person }) => person);
    const found = await table.getMany(
      [personItems, cards, cardHoldItems].flatMap(({ key }) => ids.map((person) => key({ person }))),
    );
    const people = personItems.byPart('person', found);
    const theirs = cards.byPart('person', found);
    const holds = cardHoldItems.byPart('person', found);
    const holders = ids.flatMap((id): CardHolder[] => {
      const person = people.get(id);
      if (person?.email !== '') return [];
      return [{ person, card: theirs.get(id) ?? null, hold: holds.get(id) ?? null }];
    });
    return { holders, next };
  },
  /** @returns false where the card before was used since it was read */
  make: (card: SignInCard): Promise<boolean> =>
    // One that was used a moment ago makes this one a further card.
    table.put(cards.item(card, card), card.firstUsedAt === undefined ? { lacks: ['usedAt'] } : {}),
  /** @param use.by names this try: it may be sent again while `use.since` is before its first time */
  use: (
    { person, hash }: Pick<SignInCard, 'person' | 'hash'>,
    { by, at, since }: { by: string; at: Instant; since: number },
  ): Promise<boolean> =>
    cards.update(
      { person },
      {
        set: { usedBy: by },
        setOnce: { usedAt: at, firstUsedAt: at },
        is: { hash },
        condition: 'attribute_not_exists(usedBy) OR (usedBy = :by AND usedAt > :since)',
        values: { by, since },
      },
    ),
}));
