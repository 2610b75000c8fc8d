import { ALLIANCE } from '#domain/people/access.ts';
import { JoinLink, type JoinLinks } from '../cohorts/ports.ts';
import type { Database } from './client.ts';
import { openTable } from './dynamodb.ts';
import { type Item, OF_NOBODY, itemKind } from './item-kind.ts';

/**
 * A link that opens a cohort or a role, by the hash of its code, with the set of people it admitted. One for
 * learners also keeps its code under a seal, so that it can be shown again.
 */
export const joinLinkItems = itemKind({
  name: 'join link',
  table: 'core',
  keys: {
    main: 'J#<id:hash> / -',
    g1: 'JOINS#<where:scope> / <createdAt:instant>#<id:hash>',
    g2: 'WORKSHOP#<letters:hash> / <createdAt:instant>#<id:hash>',
  },
  ...OF_NOBODY,
  exported: { never: 'it belongs to a cohort or an affiliate' },
  erased: {
    stays: 'ids of the people it admitted count its uses; of an erased one they name nobody',
  },
  versions: [2],
  schema: JoinLink,
});

/** A join link's item before it has admitted anyone. The operator's link is in nobody's list. */
function joinLinkItem({ admitted: _none, closedAt: _never, ...link }: JoinLink): Item {
  const { grant, needsConfirming = false } = link;
  const where = grant.grants === 'enrolment' ? grant.cohort : grant.scope;
  return {
    ...joinLinkItems.unlistedItem(link, link),
    ...(where === ALLIANCE && !needsConfirming ? {} : joinLinkItems.g1({ ...link, where })),
    ...(link.letters === undefined ? {} : joinLinkItems.g2({ ...link, letters: link.letters })),
  };
}

/** Workshops of all time that may have the same 40 bits. */
const MOST_ALIKE = 10;

/** Join links. @param name the name of `core` */
export function createJoinLinks(database: Database, name: string): JoinLinks {
  const table = openTable(database, name);
  return {
    read: (id) => table.get(joinLinkItems, { id }),
    findByLetters: async (letters) => {
      const partition = joinLinkItems.g2Partition({ letters });
      const { items } = await table.pageIndex('g2', partition, MOST_ALIKE);
      const newest = items.at(-1);
      return newest === undefined ? null : table.get(joinLinkItems, { id: joinLinkItems.partsOf(newest).id });
    },
    listOf: (where) => table.listIndex(joinLinkItems, { where }),
    make: (link) => table.putNew(joinLinkItem(link)),
    confirm: (id, by, at) =>
      table.change(joinLinkItems.key({ id }), {
        expression: 'SET confirmedBy = :by, confirmedAt = :at',
        condition:
          'needsConfirming = :needed AND attribute_not_exists(confirmedBy) AND madeBy <> :by AND ' +
          'attribute_not_exists(closedAt) AND expiresAt > :at',
        values: { by, at, needed: true },
      }),
    close: async (id, at) =>
      (await table.update(joinLinkItems.key({ id }), {
        expression: 'SET closedAt = if_not_exists(closedAt, :at)',
        condition: 'attribute_exists(pk)',
        values: { at },
      }))
        ? 'closed'
        : 'missing',
    closeUnused: async (id, at) =>
      (await table.update(joinLinkItems.key({ id }), {
        expression: 'SET closedAt = if_not_exists(closedAt, :at)',
        condition: 'attribute_exists(pk) AND attribute_not_exists(admitted)',
        values: { at },
      }))
        ? 'closed'
        : 'used',
    reopen: (id, closedAfter) =>
      table.change(joinLinkItems.key({ id }), {
        expression: 'REMOVE closedAt',
        condition: 'closedAt > :closedAfter',
        values: { closedAfter },
      }),
    admit: async (id, person, now) =>
      (await table.update(joinLinkItems.key({ id }), {
        expression: 'ADD admitted :people',
        // A set can't be empty, so before the first person there is none.
        condition:
          'attribute_exists(pk) AND attribute_not_exists(closedAt) AND expiresAt > :now AND ' +
          '(attribute_not_exists(needsConfirming) OR attribute_exists(confirmedBy)) AND ' +
          '(attribute_not_exists(admitted) OR contains(admitted, :person) OR size(admitted) < #limit)',
        values: { people: new Set([person]), person, now },
      }))
        ? 'admitted'
        : 'dead',
  };
}
