import * as z from 'zod/mini';
import { PathName } from '#domain/contract/people.ts';
import { Ulid } from '#domain/values/ids.ts';
import { TRANSFER_STATES, type TransferPlan } from '#domain/people/transfer.ts';

/** What is kept of one transfer. */
const FIELDS = {
  person: Ulid,
  id: Ulid,
  /** Theirs, as it was when they were offered. */
  name: z.string(),
  /** The affiliate that offers them. */
  from: Ulid,
  by: Ulid,
  at: z.int(),
  /** Of the offer's secret. */
  hash: z.string(),
  expiresAt: z.int(),
  state: z.enum(TRANSFER_STATES),
  /** From here on: since it was taken. The affiliate and the cohort that they came to. */
  to: z.optional(Ulid),
  cohort: z.optional(Ulid),
  takenBy: z.optional(Ulid),
  takenAt: z.optional(z.int()),
  plan: z.optional(
    z.object({
      leaves: z.array(Ulid),
      homes: z.array(Ulid),
      wasIn: z.boolean(),
      path: PathName,
      edition: z.int(),
      enrolledAt: z.int(),
    }),
  ),
  undoneBy: z.optional(Ulid),
  undoneAt: z.optional(z.int()),
};

/**
 * Somebody’s transfer to another affiliate: they have one, and the next takes its place. While the next is
 * offered, the one before it can still be undone. Times in ms.
 */
export const Transfer = z.object({ ...FIELDS, before: z.optional(z.object(FIELDS)) });
export type Transfer = Readonly<z.infer<typeof Transfer>>;

/** Who is taken where. */
interface Taking {
  readonly to: string;
  readonly cohort: string;
  readonly takenBy: string;
  readonly takenAt: number;
  readonly plan: TransferPlan;
}

/** Who undoes a transfer that was taken after a time, ms. */
interface Undoing {
  readonly undoneBy: string;
  readonly undoneAt: number;
  readonly after: number;
}

/** Transfers; strongly consistent but for `find` and `due`, which lag by moments. */
export interface Transfers {
  /** @returns null where nobody has ever offered them */
  readonly read: (person: string) => Promise<Transfer | null>;
  /** Those of many, in no order. */
  readonly among: (people: readonly string[]) => Promise<readonly Transfer[]>;
  /** By the hash of its secret, one that can be taken. */
  readonly find: (hash: string) => Promise<Transfer | null>;
  /**
   * Offers somebody, in the place of what was known of them.
   * @returns `exists` while one is under way, or where another came in between
   */
  readonly offer: (transfer: Transfer, known: Transfer | null) => Promise<'written' | 'exists'>;
  /** @returns `missing` where this offer doesn't stand */
  readonly withdraw: (person: string, id: string) => Promise<'done' | 'missing'>;
  /** Begins it, for one of all who try. @returns `missing` where the offer doesn't stand any more */
  readonly take: (
    transfer: Pick<Transfer, 'person' | 'id'>,
    taking: Taking,
    dueAt: number,
  ) => Promise<'done' | 'missing'>;
  /** Begins its way back. @returns `missing` where it isn't done, or was taken by then */
  readonly undo: (
    transfer: Pick<Transfer, 'person' | 'id'>,
    undoing: Undoing,
    dueAt: number,
  ) => Promise<'done' | 'missing'>;
  /** Begins the way back of the one before this. @returns as `undo` does */
  readonly undoBefore: (
    transfer: Pick<Transfer, 'person' | 'id'> & { readonly before: Transfer },
    undoing: Undoing,
    dueAt: number,
  ) => Promise<'done' | 'missing'>;
  /** Notes that it's done, or undone. Twice changes nothing. */
  readonly settle: (
    transfer: Pick<Transfer, 'person' | 'id'>,
    from: 'moving' | 'returning',
    to: 'moved' | 'returned',
  ) => Promise<void>;
  /** Whose are under way and were due by a time, ms. */
  readonly due: (most: number, until: number) => Promise<readonly string[]>;
}

/** What affiliates did with transfers: only grows. */
export interface TransferEntries {
  readonly record: (entry: {
    readonly affiliate: string;
    readonly person: string;
    /** The transfer's id. */
    readonly transfer: string;
    readonly by: string;
    readonly act: 'offered' | 'taken' | 'undone';
    /** ms since 1970 UTC. */
    readonly at: number;
  }) => Promise<void>;
  /** All of an affiliate, the oldest first. */
  readonly ofAffiliate: (affiliate: string) => Promise<
    readonly {
      readonly person: string;
      readonly transfer: string;
      readonly by: string;
      readonly act: 'offered' | 'taken' | 'undone';
      readonly at: number;
    }[]
  >;
}
