import { NOT_TAKEN, type TransferState } from '#domain/people/transfer.ts';
import { Transfer, type Transfers } from '../people/ports.ts';
import type { Database } from './client.ts';
import { openTable } from './dynamodb.ts';
import { OF_ONE_PERSON, itemKind } from './item-kind.ts';

/**
 * That somebody is offered to another affiliate, or was moved there, and what undoes it. It's found by the
 * hash of the offer's secret while it can be taken, and by the clock while it's under way.
 */
export const transferItems = itemKind({
  name: 'transfer',
  table: 'core',
  // Behind what one query reads to know somebody (PERSON_FILE_RANGE).
  keys: {
    main: 'P#<person:ulid> / TRANSFER',
    g1: 'TRANSFER#<hash:hash> / -',
    g2: 'TRANSFERS#due / <dueAt:instant>',
  },
  ...OF_ONE_PERSON,
  merged: { stays: 'it says what was moved' },
  exported: ['from', 'to', 'state', 'at', 'takenAt', 'undoneAt'],
  versions: [1],
  schema: Transfer,
});

/** Where a new offer may take the place of one before it. */
const AT_REST: readonly TransferState[] = [...NOT_TAKEN, 'moved'];

/** Transfers. @param name the name of `core` */
export function createTransfers(database: Database, name: string): Transfers {
  const table = openTable(database, name);
  const read: Transfers['read'] = (person) => table.get(transferItems, { person });
  return {
    read,
    among: async (people) =>
      (
        await table.getMany(
          people.map((person) => transferItems.key({ person })),
          true,
        )
      ).map(transferItems.read),
    find: async (hash) => {
      const [listed] = await table.listIndex(transferItems, { hash });
      const transfer = listed === undefined ? null : await read(listed.person);
      // The list lags: the item itself says whether it was taken, withdrawn or replaced.
      return transfer?.hash === hash && transfer.state === 'offered' ? transfer : null;
    },
    offer: async (transfer, known) => {
      const { person, hash } = transfer;
      const item = { ...transferItems.g1({ hash }), ...transferItems.unlistedItem({ person }, transfer) };
      if (known !== null && !AT_REST.includes(known.state)) return 'exists';
      return known === null
        ? table.putNew(item)
        : table.putNew(item, {
            condition: 'id = :id AND #state = :state',
            values: { id: known.id, state: known.state },
          });
    },
    withdraw: (person, id) =>
      table.change(transferItems.key({ person }), {
        expression: 'SET #state = :withdrawn REMOVE g1pk, g1sk',
        condition: 'id = :id AND #state = :offered',
        values: { id, withdrawn: 'withdrawn', offered: 'offered' },
      }),
    take: ({ person, id }, { to, cohort, takenBy, takenAt, plan }, dueAt) =>
      table.change(transferItems.key({ person }), {
        expression:
          'SET #state = :moving, #to = :to, cohort = :cohort, takenBy = :takenBy, takenAt = :takenAt, ' +
          '#plan = :plan, g2pk = :g2pk, g2sk = :g2sk REMOVE g1pk, g1sk',
        condition: 'id = :id AND #state = :offered AND expiresAt > :takenAt',
        values: {
          ...{ id, to, cohort, takenBy, takenAt, moving: 'moving', offered: 'offered' },
          plan: { ...plan, leaves: [...plan.leaves], homes: [...plan.homes] },
          ...transferItems.g2({ dueAt }),
        },
      }),
    undo: ({ person, id }, { undoneBy, undoneAt, after }, dueAt) =>
      table.change(transferItems.key({ person }), {
        expression:
          'SET #state = :returning, undoneBy = :undoneBy, undoneAt = :undoneAt, g2pk = :g2pk, g2sk = :g2sk',
        condition: 'id = :id AND #state = :moved AND takenAt > :after',
        values: {
          ...{ id, undoneBy, undoneAt, after, returning: 'returning', moved: 'moved' },
          ...transferItems.g2({ dueAt }),
        },
      }),
    undoBefore: async ({ person, id, before }, { undoneBy, undoneAt, after }, dueAt) => {
      const undone = { ...before, undoneBy, undoneAt, state: 'returning' } as const;
      const item = { ...transferItems.g2({ dueAt }), ...transferItems.unlistedItem({ person }, undone) };
      const isPut = await table.put(item, {
        condition: 'id = :id AND #state IN (:offered, :withdrawn, :returned) AND #before.takenAt > :after',
        values: { id, after, ...Object.fromEntries(NOT_TAKEN.map((state) => [state, state])) },
      });
      return isPut ? 'done' : 'missing';
    },
    settle: async ({ person, id }, from, to) => {
      await table.update(transferItems.key({ person }), {
        expression: 'SET #state = :to REMOVE g2pk, g2sk',
        condition: 'id = :id AND #state = :from',
        values: { id, from, to },
      });
    },
    due: async (most, until) => {
      const { items } = await table.pageIndex('g2', transferItems.g2Partition({}), most);
      return items
        .filter((item) => Number(item['g2sk']) <= until)
        .map((item) => transferItems.partsOf(item).person);
    },
  };
}
