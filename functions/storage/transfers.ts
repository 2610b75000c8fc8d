import * as z from 'zod/mini';
import {
  NOT_TAKEN,
  type TransferState,
  TRANSFER_STATES,
  type TransferPlan,
} from '#domain/people/transfer.ts';
import type { Database } from './client.ts';
import { openTable } from './dynamodb.ts';
import { OF_ONE_PERSON, itemKind } from './item-kind.ts';
import { Ulid } from '#domain/values/ids.ts';
import { PathName } from '#domain/contract/people.ts';
import { Instant } from '#domain/values/instant.ts';

const FIELDS = {
  person: Ulid,
  id: Ulid,
  name: z.string(),
  from: Ulid,
  by: Ulid,
  at: Instant,
  hash: z.string(),
  expiresAt: z.int(),
  state: z.enum(TRANSFER_STATES),
  /** The fields from here on are there once it was taken. */
  to: z.optional(Ulid),
  cohort: z.optional(Ulid),
  takenBy: z.optional(Ulid),
  takenAt: z.optional(Instant),
  plan: z.optional(
    z.object({
      leaves: z.array(Ulid),
      homes: z.array(Ulid),
      wasIn: z.boolean(),
      path: PathName,
      edition: z.int(),
      enrolledAt: Instant,
    }),
  ),
  undoneBy: z.optional(Ulid),
  undoneAt: z.optional(Instant),
};

/** While the next transfer is offered, the one before it can still be undone. */
export const Transfer = z.object({ ...FIELDS, before: z.optional(z.object(FIELDS)) });

export type Transfer = Readonly<z.infer<typeof Transfer>>;

interface Taking {
  readonly to: string;
  readonly cohort: string;
  readonly takenBy: string;
  readonly takenAt: Instant;
  readonly plan: TransferPlan;
}

interface Undoing {
  readonly undoneBy: string;
  readonly undoneAt: Instant;
  readonly after: number;
}

/**
 * That somebody is offered to another affiliate, or was moved there, and what undoes it. It's found by the
 * hash of the offer's secret while it can be taken, and by the clock while it's under way.
 */
export const transferItems = itemKind({
  name: 'transfer',
  table: 'core',
  keys: {
    main: 'P#<person:ulid> / TRANSFER',
    g1: 'TRANSFER#<hash:hash> / -',
    g2: 'TASKS#due#transfer / <dueAt:instant>',
  },
  ...OF_ONE_PERSON,
  merged: { stays: 'it says what was moved' },
  exported: ['from', 'to', 'state', 'at', 'takenAt', 'undoneAt'],
  versions: [1],
  schema: Transfer,
});

/** A new offer may take the place of one in these states. */
const AT_REST: readonly TransferState[] = [...NOT_TAKEN, 'moved'];

/** All reads are strongly consistent but `find`, which lags by moments. */
export function createTransfers(database: Database, name: string) {
  const table = openTable(database, name);
  const read = (person: string): Promise<Transfer | null> => table.get(transferItems, { person });
  return {
    read,
    among: async (people: readonly string[]): Promise<readonly Transfer[]> =>
      (
        await table.getMany(
          people.map((person) => transferItems.key({ person })),
          true,
        )
      ).map(transferItems.read),
    find: async (hash: string): Promise<Transfer | null> => {
      const [listed] = await table.listIndex(transferItems, { hash });
      const transfer = listed === undefined ? null : await read(listed.person);
      // The list lags: the item itself says whether it was taken, withdrawn or replaced.
      return transfer?.hash === hash && transfer.state === 'offered' ? transfer : null;
    },
    /** Offers somebody, in the place of what was known of them. @returns `exists` while one is under way */
    offer: async (transfer: Transfer, known: Transfer | null): Promise<'written' | 'exists'> => {
      const { person, hash } = transfer;
      const item = { ...transferItems.g1({ hash }), ...transferItems.unlistedItem({ person }, transfer) };
      if (known !== null && !AT_REST.includes(known.state)) return 'exists';
      const sameAgain = { hash, offered: 'offered' };
      return known === null
        ? table.putNew(item, {
            condition: 'attribute_not_exists(pk) OR (#hash = :hash AND #state = :offered)',
            values: sameAgain,
          })
        : table.putNew(item, {
            condition: '(id = :id AND #state = :state) OR (#hash = :hash AND #state = :offered)',
            values: { ...sameAgain, id: known.id, state: known.state },
          });
    },
    withdraw: (person: string, id: string): Promise<'done' | 'missing'> =>
      table.change(transferItems.key({ person }), {
        expression: 'SET #state = :withdrawn REMOVE g1pk, g1sk',
        condition: 'id = :id AND #state = :offered',
        values: { id, withdrawn: 'withdrawn', offered: 'offered' },
      }),
    take: (
      { person, id }: Pick<Transfer, 'person' | 'id'>,
      { to, cohort, takenBy, takenAt, plan }: Taking,
      dueAt: Instant,
    ): Promise<'done' | 'missing'> =>
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
    /** @returns `missing` where it isn't done, or was taken by then */
    undo: (
      { person, id }: Pick<Transfer, 'person' | 'id'>,
      { undoneBy, undoneAt, after }: Undoing,
      dueAt: Instant,
    ): Promise<'done' | 'missing'> =>
      table.change(transferItems.key({ person }), {
        expression:
          'SET #state = :returning, undoneBy = :undoneBy, undoneAt = :undoneAt, g2pk = :g2pk, g2sk = :g2sk',
        condition: 'id = :id AND #state = :moved AND takenAt > :after',
        values: {
          ...{ id, undoneBy, undoneAt, after, returning: 'returning', moved: 'moved' },
          ...transferItems.g2({ dueAt }),
        },
      }),
    undoBefore: async (
      { person, id, before }: Pick<Transfer, 'person' | 'id'> & { readonly before: Transfer },
      { undoneBy, undoneAt, after }: Undoing,
      dueAt: Instant,
    ): Promise<'done' | 'missing'> => {
      const undone = { ...before, undoneBy, undoneAt, state: 'returning' } as const;
      const item = { ...transferItems.g2({ dueAt }), ...transferItems.unlistedItem({ person }, undone) };
      const isPut = await table.put(item, {
        condition: 'id = :id AND #state IN (:offered, :withdrawn, :returned) AND #before.takenAt > :after',
        values: { id, after, ...Object.fromEntries(NOT_TAKEN.map((state) => [state, state])) },
      });
      return isPut ? 'done' : 'missing';
    },
    settle: async (
      { person, id }: Pick<Transfer, 'person' | 'id'>,
      from: 'moving' | 'returning',
      to: 'moved' | 'returned',
    ): Promise<void> => {
      await table.update(transferItems.key({ person }), {
        expression: 'SET #state = :to REMOVE dueAt, g2pk, g2sk, tries',
        condition: 'id = :id AND #state = :from',
        values: { id, from, to },
      });
    },
  };
}
export type Transfers = ReturnType<typeof createTransfers>;
