import * as z from 'zod/mini';
import { PathName } from '#domain/contract/people.ts';
import { Slug, Ulid } from '#domain/values/ids.ts';
import { type JudgedSince, type MergePlan } from '#domain/people/account-merge.ts';
import { MERGE_STATES } from '#domain/people/merge-words.ts';
import type { LearningRecord } from '#domain/record/record.ts';

const Since = z.object({ edition: z.int(), enrolledAt: z.int() });

/** That two accounts are one person's: kept with the absorbed one, which has one at most. Times in ms. */
export const AccountMerge = z.object({
  /** The absorbed account. */
  person: Ulid,
  /** The kept one. */
  kept: Ulid,
  id: Ulid,
  /** Both are at home there. */
  affiliate: Ulid,
  /** As they were when it was asked. */
  names: z.object({ absorbed: z.string(), kept: z.string() }),
  by: Ulid,
  at: z.int(),
  reason: z.string(),
  /** Who has to say yes. */
  asks: z.array(Ulid),
  /** Who has said it. */
  yes: z._default(z.set(Ulid), () => new Set<string>()),
  state: z.enum(MERGE_STATES),
  /** From here on: since it began. */
  mergedAt: z.optional(z.int()),
  plan: z.optional(
    z.object({
      joins: z.array(
        z.object({
          ...{ cohort: Ulid, affiliate: z.nullable(Ulid), byHome: z.optional(z.literal(true)) },
          ...{ course: Slug, path: PathName, edition: z.int(), enrolledAt: z.int() },
        }),
      ),
      shared: z.array(z.object({ cohort: Ulid, was: Since, becomes: Since })),
    }),
  ),
  /** Names its undoing, and who did it when. */
  undoing: z.optional(z.object({ id: Ulid, by: Ulid, at: z.int() })),
});
export type AccountMerge = Readonly<z.infer<typeof AccountMerge>>;

type Key = Pick<AccountMerge, 'person' | 'id'>;

/** Merges; strongly consistent but for `intoAccount` and `due`, which lag by moments. */
export interface AccountMerges {
  /** By the absorbed account. @returns null where there never was one */
  readonly read: (person: string) => Promise<AccountMerge | null>;
  /** Those of many absorbed accounts, in no order. */
  readonly among: (people: readonly string[]) => Promise<readonly AccountMerge[]>;
  /** All into one account, in no order. */
  readonly intoAccount: (kept: string) => Promise<readonly AccountMerge[]>;
  /** Asks, in the place of one that is over. @returns `exists` while one is under way, or done */
  readonly ask: (merge: AccountMerge) => Promise<'written' | 'exists'>;
  /** Notes a yes. Twice changes nothing. @returns `missing` where it isn't asked any more */
  readonly sayYes: (key: Key, by: string, after: number) => Promise<'done' | 'missing'>;
  /** Ends what was asked. @returns `missing` where it isn't asked any more */
  readonly end: (key: Key, state: 'declined' | 'withdrawn') => Promise<'done' | 'missing'>;
  /** Begins it, for one of all who try. @returns `missing` where it isn't asked any more */
  readonly begin: (key: Key, plan: MergePlan, mergedAt: number, dueAt: number) => Promise<'done' | 'missing'>;
  /** Begins its way back. @returns `missing` where it isn't done, or began by `after` */
  readonly undo: (
    key: Key,
    undoing: NonNullable<AccountMerge['undoing']>,
    after: number,
    dueAt: number,
  ) => Promise<'done' | 'missing'>;
  /** Turns one back that can't be finished, as if it were undone. */
  readonly turnBack: (key: Key, undoing: NonNullable<AccountMerge['undoing']>) => Promise<void>;
  /** Notes that it's done; the clock looks at it once more. Twice changes nothing. */
  readonly noteMerged: (key: Key) => Promise<void>;
  /** Notes that the clock has looked at one that is done. */
  readonly noteLooked: (key: Key) => Promise<void>;
  /** Notes that it's undone. */
  readonly noteSeparated: (key: Key) => Promise<void>;
  /** Whose are to be looked at by a time, ms. */
  readonly due: (most: number, until: number) => Promise<readonly string[]>;
}

/** The ties between accounts, each in the account's own item. */
export interface AccountTies {
  /**
   * Ties an absorbed account to a kept one.
   * @param mark names the merge: phones of both offer again what they had sent
   * @returns `missing` where the kept one was absorbed meanwhile
   */
  readonly absorb: (kept: string, absorbed: string, mark: string) => Promise<'done' | 'missing'>;
  /** Sends who signs in to the absorbed one to the kept. @returns `missing` where it has absorbed others */
  readonly redirect: (absorbed: string, kept: string) => Promise<'done' | 'missing'>;
  /** Notes until when somebody is asked, ms, so that their phones hear of it. */
  readonly noteAsked: (person: string, until: number) => Promise<void>;
  /** Unties both. Twice changes nothing. */
  readonly release: (kept: string, absorbed: string, mark: string) => Promise<void>;
}

/** Records, as merging reads and writes them. */
export interface MergedRecords {
  /** Keeps a record of the kept account as it was before a merge, unless it's there. */
  readonly keepBefore: (kept: string, merge: string, record: LearningRecord) => Promise<void>;
  /** @returns null where none was kept */
  readonly before: (kept: string, merge: string, course: string) => Promise<LearningRecord | null>;
}

/** What people wrote, as merging moves it. */
export interface MovedTexts {
  /**
   * Moves texts to another account, with their versions. What is erased there or here stays so.
   * @param of moves back the versions of this account alone; null for all
   */
  readonly move: (from: string, to: string, of: string | null, lookAt: number) => Promise<void>;
}

/** What affiliates did with merges: only grows. */
export interface MergeEntries {
  readonly record: (entry: {
    readonly affiliate: string;
    /** The absorbed account. */
    readonly person: string;
    /** The kept account. */
    readonly kept: string;
    /** The merge's id. */
    readonly merge: string;
    readonly by: string;
    readonly act: 'asked' | 'merged' | 'undone';
    /** ms since 1970 UTC. */
    readonly at: number;
  }) => Promise<void>;
  /** All of an affiliate, the oldest first. */
  readonly ofAffiliate: (affiliate: string) => Promise<
    readonly {
      readonly person: string;
      /** Left out in what was written before it was kept here. */
      readonly kept?: string | undefined;
      readonly merge: string;
      readonly by: string;
      readonly act: 'asked' | 'merged' | 'undone';
      readonly at: number;
    }[]
  >;
}

/** Enrolments, as merging changes them. */
export interface JudgedPlaces {
  /** Has somebody judged from a time on, by an edition. */
  readonly setSince: (cohort: string, person: string, since: JudgedSince) => Promise<void>;
}
