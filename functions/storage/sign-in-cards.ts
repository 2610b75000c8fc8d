import * as z from 'zod/mini';
import { ok, type Result } from '#domain/values/result.ts';
import { cardHoldItems, type CardHold } from './card-holds.ts';
import type { Database } from './client.ts';
import { openTable } from './dynamodb.ts';
import { OF_ONE_PERSON, itemKind } from './item-kind.ts';
import { personItems } from './people.ts';
import type { Person } from '#domain/people/person.ts';
import { Ulid } from '#domain/values/ids.ts';
import type { Homes } from '#domain/people/access.ts';
import { readEnrolmentPage } from './enrolment-pages.ts';
import { Instant } from '#domain/values/instant.ts';

/** The sign-in card of a person: they have one, and making another ends it. */
export const SignInCard = z.object({
  person: Ulid,
  hash: z.string(),
  createdAt: Instant,
  /** Older cards don't say who made them. */
  by: z.optional(Ulid),
  usedAt: z.optional(Instant),
  /** When the first of their cards was used, this one or one before it. */
  firstUsedAt: z.optional(Instant),
});

export type SignInCard = Readonly<z.infer<typeof SignInCard>>;

export interface CardHolder {
  readonly person: Pick<Person, 'id' | 'name'>;
  readonly card: SignInCard | null;
  readonly hold: CardHold | null;
}

export interface SignInCards {
  readonly read: (person: string) => Promise<SignInCard | null>;
  /** By the hash of its letters; one that was just made is found moments later. */
  readonly find: (hash: string) => Promise<SignInCard | null>;
  readonly page: (
    cohort: string,
    homes: Homes,
    size: number,
    after: string | null,
  ) => Promise<
    Result<{ readonly holders: readonly CardHolder[]; readonly next: string | null }, 'bad_cursor'>
  >;
  /** @returns false where the card before was used since it was read */
  readonly make: (card: SignInCard) => Promise<boolean>;
  /** @param use.by names this try: it may be sent again while `use.since` is before its first time */
  readonly use: (
    card: Pick<SignInCard, 'person' | 'hash'>,
    use: { readonly by: string; readonly at: Instant; readonly since: number },
  ) => Promise<boolean>;
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
  versions: [1],
  schema: SignInCard,
});

export function createSignInCards(database: Database, name: string): SignInCards {
  const table = openTable(database, name);
  const read: SignInCards['read'] = (person) => table.get(signInCardItems, { person });
  return {
    read,
    find: async (hash) => {
      const [listed] = await table.listIndex(signInCardItems, { hash });
      const card = listed === undefined ? null : await read(listed.person);
      // The list lags: the item itself says whether another has replaced it.
      return card?.hash === hash ? card : null;
    },
    page: async (cohort, homes, size, after) => {
      const page = await readEnrolmentPage(table, { cohort, size, after }, homes);
      if (!page.ok) return page;
      const ids = page.value.items.map(({ person }) => person);
      const found = await table.getMany(
        ids.flatMap((person) => [
          personItems.key({ person }),
          signInCardItems.key({ person }),
          cardHoldItems.key({ person }),
        ]),
      );
      const people = new Map(
        found.filter(personItems.owns).map((item) => {
          const person = personItems.read(item);
          return [person.id, person];
        }),
      );
      const cards = new Map(
        found.filter(signInCardItems.owns).map((item) => {
          const card = signInCardItems.read(item);
          return [card.person, card];
        }),
      );
      const holds = new Map(
        found
          .filter(cardHoldItems.owns)
          .map((item) => [cardHoldItems.partsOf(item).person, cardHoldItems.read(item)]),
      );
      const holders = ids.flatMap((id) => {
        const person = people.get(id);
        if (person?.email !== '') return [];
        return [{ person, card: cards.get(id) ?? null, hold: holds.get(id) ?? null }];
      });
      return ok({ holders, next: page.value.next });
    },
    make: (card) =>
      table.put(
        signInCardItems.item(card, card),
        // One that was used a moment ago makes this one a further card.
        card.firstUsedAt === undefined ? { condition: 'attribute_not_exists(usedAt)' } : {},
      ),
    use: ({ person, hash }, { by, at, since }) =>
      table.update(signInCardItems.key({ person }), {
        expression:
          'SET usedBy = :by, usedAt = if_not_exists(usedAt, :at), firstUsedAt = if_not_exists(firstUsedAt, :at)',
        condition: '#hash = :hash AND (attribute_not_exists(usedBy) OR (usedBy = :by AND usedAt > :since))',
        values: { hash, by, at, since },
      }),
  };
}
