import { ok } from '#domain/values/result.ts';
import { SignInCard, type SignInCards } from '../identity/sign-in-ports.ts';
import { cardHoldItems } from './card-holds.ts';
import type { Database } from './client.ts';
import { openTable } from './dynamodb.ts';
import { OF_ONE_PERSON, itemKind } from './item-kind.ts';
import { personItems } from './people.ts';

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

/** Sign-in cards. @param name the name of `core` */
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
      const { readEnrolmentPage } = await import('./enrolment-pages.ts');
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
