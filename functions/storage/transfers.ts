import * as z from 'zod/mini';
import {
  NOT_TAKEN,
  type TransferState,
  TRANSFER_STATES,
  type TransferPlan,
} from '#domain/people/transfer.ts';
import type { Change } from './dynamodb.ts';
import { TASK, either, storeOf, OF_ONE_PERSON, itemKind } from './items.ts';
import { Ulid, Instant } from '#domain/values/ids.ts';
import { PathName } from '#domain/contract/people.ts';

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
  /** The affiliate that takes them in. This field and the next ones are there once they are asked. */
  to: z.optional(Ulid),
  cohort: z.optional(Ulid),
  takenBy: z.optional(Ulid),
  /** The fields from here on are there once they are moved. */
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

export interface Place {
  readonly to: string;
  readonly cohort: string;
  readonly takenBy: string;
}

interface Taking extends Place {
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
  schema: Transfer,
});

/** A new offer may take the place of one in these states. */
const AT_REST: readonly TransferState[] = [...NOT_TAKEN, 'moved'];

const UNDER_WAY: readonly TransferState[] = ['moving', 'returning'];

type Key = Pick<Transfer, 'person' | 'id'>;

/** All reads are strongly consistent but `find`, which lags by moments. */
export const createTransfers = storeOf(transferItems, (transfers, table) => {
  const read = (person: string): Promise<Transfer | null> => transfers.get({ person });
  const changeIn = (state: TransferState, { person, id }: Key, change: Change) =>
    transfers.change({ person }, { ...change, is: { id, state } });
  return {
    read,
    among: async (people: readonly string[]) => [...(await transfers.among('person', people)).values()],
    isUnderWay: async (people: readonly string[]): Promise<boolean> =>
      [...(await transfers.among('person', people)).values()].some(({ state }) => UNDER_WAY.includes(state)),
    find: async (hash: string): Promise<Transfer | null> => {
      const [listed] = await transfers.listIndex({ hash });
      const transfer = listed === undefined ? null : await read(listed.person);
      // The list lags: the item itself says whether it was taken, withdrawn or replaced.
      return transfer?.hash === hash && transfer.state === 'offered' ? transfer : null;
    },
    /** Offers somebody, in the place of what was known of them. @returns `exists` while one is under way */
    offer: async (transfer: Transfer, known: Transfer | null): Promise<'written' | 'exists'> => {
      const { person, hash } = transfer;
      const item = { ...transfers.g1({ hash }), ...transfers.unlistedItem({ person }, transfer) };
      const sameAgain = { hash, offered: 'offered' };
      if (known === null) return table.putNew(item, { is: { hash, state: 'offered' } });
      if (!AT_REST.includes(known.state)) return 'exists';
      const isPut = table.put(item, {
        condition: '(id = :id AND #state = :state) OR (#hash = :hash AND #state = :offered)',
        values: { ...sameAgain, id: known.id, state: known.state },
      });
      return either(isPut, 'written', 'exists');
    },
    end: (key: Key, from: 'offered' | 'asked', state: 'declined' | 'withdrawn') =>
      changeIn(from, key, { set: { state }, remove: ['g1'] }),
    /** Has its person asked; the offer's link is used up. */
    ask: (key: Key, place: Place, at: Instant, expiresAt: Instant) =>
      changeIn('offered', key, {
        set: { ...place, state: 'asked', expiresAt },
        remove: ['g1'],
        over: { expiresAt: at },
      }),
    take: (key: Key, { plan, ...taking }: Taking, dueAt: Instant, from: 'offered' | 'asked' = 'offered') =>
      changeIn(from, key, {
        set: {
          ...{ ...taking, state: 'moving', ...transfers.g2({ dueAt }) },
          plan: { ...plan, leaves: [...plan.leaves], homes: [...plan.homes] },
        },
        remove: ['g1'],
        over: { expiresAt: taking.takenAt },
      }),
    /** @returns `missing` where it isn't done, or was taken by then */
    undo: (key: Key, { undoneBy, undoneAt, after }: Undoing, dueAt: Instant) =>
      changeIn('moved', key, {
        set: { state: 'returning', undoneBy, undoneAt, ...transfers.g2({ dueAt }) },
        over: { takenAt: after },
      }),
    undoBefore: (
      { person, id, before }: Key & { before: Transfer },
      { undoneBy, undoneAt, after }: Undoing,
      dueAt: Instant,
    ) => {
      const undone = { ...before, undoneBy, undoneAt, state: 'returning' } as const;
      const item = { ...transfers.g2({ dueAt }), ...transfers.unlistedItem({ person }, undone) };
      const isPut = table.put(item, {
        condition:
          'id = :id AND #state IN (:offered, :asked, :declined, :withdrawn, :returned) AND #before.takenAt > :after',
        values: { id, after, ...Object.fromEntries(NOT_TAKEN.map((state) => [state, state])) },
      });
      return either(isPut, 'done', 'missing');
    },
    settle: ({ person, id }: Key, from: 'moving' | 'returning', state: 'moved' | 'returned') =>
      transfers.note({ person }, { set: { state }, remove: TASK, is: { id, state: from } }),
  };
});
