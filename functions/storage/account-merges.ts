import * as z from 'zod/mini';
import type { MergePlan } from '#domain/people/account-merge.ts';
import { MERGE_STATES, type MergeState } from '#domain/people/merge-words.ts';
import type { Database } from './client.ts';
import { openTable } from './dynamodb.ts';
import { OF_ONE_PERSON, itemKind } from './item-kind.ts';
import { personItems } from './people.ts';
import { Ulid, Slug } from '#domain/values/ids.ts';
import { PathName } from '#domain/contract/people.ts';
import { Instant } from '#domain/values/instant.ts';

const Since = z.object({ edition: z.int(), enrolledAt: Instant });

/** An account has at most one merge into another; it is kept with the absorbed account. */
export const AccountMerge = z.object({
  person: Ulid,
  kept: Ulid,
  id: Ulid,
  /** Both accounts are at home there. */
  affiliate: Ulid,
  names: z.object({ absorbed: z.string(), kept: z.string() }),
  by: Ulid,
  at: Instant,
  reason: z.string(),
  asks: z.array(Ulid),
  yes: z._default(z.set(Ulid), () => new Set<string>()),
  state: z.enum(MERGE_STATES),
  /** The fields from here on are there once it began. */
  mergedAt: z.optional(Instant),
  plan: z.optional(
    z.object({
      joins: z.array(
        z.object({
          ...{ cohort: Ulid, affiliate: z.nullable(Ulid), byHome: z.optional(z.literal(true)) },
          ...{ course: Slug, path: PathName, edition: z.int(), enrolledAt: Instant },
        }),
      ),
      shared: z.array(z.object({ cohort: Ulid, was: Since, becomes: Since })),
    }),
  ),
  undoing: z.optional(z.object({ id: Ulid, by: Ulid, at: Instant })),
});

export type AccountMerge = Readonly<z.infer<typeof AccountMerge>>;

type Key = Pick<AccountMerge, 'person' | 'id'>;

/**
 * That two accounts are one person's: who says so and why, who has said yes, and what undoes it. It's kept
 * with the account that goes, and found by the one that stays.
 */
export const accountMergeItems = itemKind({
  name: 'merge',
  table: 'core',
  keys: {
    main: 'P#<person:ulid> / SAME-AS',
    g1: 'MERGED-INTO#<kept:ulid> / <person:ulid>',
    g2: 'TASKS#due#merge / <dueAt:instant>',
  },
  ...OF_ONE_PERSON,
  exported: ['names', 'reason', 'state', 'at', 'mergedAt'],
  merged: { stays: 'it says what was merged' },
  versions: [1],
  schema: AccountMerge,
});

/** A new merge may take the place of one in these states. */
const AT_REST: readonly MergeState[] = ['asked', 'declined', 'withdrawn', 'separated'];

/** All reads are strongly consistent but `intoAccount`, which lags by moments. */
export function createAccountMerges(database: Database, name: string) {
  const table = openTable(database, name);
  const keyOf = ({ person }: { readonly person: string }) => accountMergeItems.key({ person });
  const among = async (people: readonly string[]): Promise<readonly AccountMerge[]> =>
    people.length === 0
      ? []
      : (
          await table.getMany(
            people.map((person) => accountMergeItems.key({ person })),
            true,
          )
        ).map(accountMergeItems.read);
  return {
    read: (person: string): Promise<AccountMerge | null> => table.get(accountMergeItems, { person }),
    among,
    intoAccount: async (kept: string): Promise<readonly AccountMerge[]> => {
      const listed = await table.listIndex(accountMergeItems, { kept });
      return (await among(listed.map(({ person }) => person))).filter((merge) => merge.kept === kept);
    },
    /** Asks, in the place of a merge that is over. @returns `exists` while one is under way, or done */
    ask: async ({ yes: _none, ...merge }: AccountMerge): Promise<'written' | 'exists'> => {
      const { person, kept } = merge;
      const item = {
        ...accountMergeItems.g1({ kept, person }),
        ...accountMergeItems.unlistedItem({ person }, { ...merge, asks: [...merge.asks] }),
      };
      const isPut = await table.put(item, {
        condition: 'attribute_not_exists(pk) OR #state IN (:asked, :declined, :withdrawn, :separated)',
        values: Object.fromEntries(AT_REST.map((state) => [state, state])),
      });
      return isPut ? 'written' : 'exists';
    },
    /** Notes a yes. Twice changes nothing. @returns `missing` where it isn't asked any more */
    sayYes: (key: Key, by: string, after: number): Promise<'done' | 'missing'> =>
      table.change(keyOf(key), {
        expression: 'ADD #yes :by',
        condition: 'id = :id AND #state = :asked AND #at > :after',
        values: { id: key.id, by: new Set([by]), asked: 'asked', after },
      }),
    end: (key: Key, state: 'declined' | 'withdrawn'): Promise<'done' | 'missing'> =>
      table.change(keyOf(key), {
        expression: 'SET #state = :state',
        condition: 'id = :id AND #state = :asked',
        values: { id: key.id, state, asked: 'asked' },
      }),
    begin: (key: Key, plan: MergePlan, mergedAt: Instant, dueAt: Instant): Promise<'done' | 'missing'> =>
      table.change(keyOf(key), {
        expression: 'SET #state = :merging, mergedAt = :mergedAt, #plan = :plan, g2pk = :g2pk, g2sk = :g2sk',
        condition: 'id = :id AND #state = :asked',
        values: {
          ...{ id: key.id, asked: 'asked', merging: 'merging', mergedAt },
          plan: { joins: [...plan.joins], shared: [...plan.shared] },
          ...accountMergeItems.g2({ dueAt }),
        },
      }),
    /** @returns `missing` where it isn't done, or began by `after` */
    undo: (
      key: Key,
      undoing: NonNullable<AccountMerge['undoing']>,
      after: number,
      dueAt: Instant,
    ): Promise<'done' | 'missing'> =>
      table.change(keyOf(key), {
        expression: 'SET #state = :separating, undoing = :undoing, g2pk = :g2pk, g2sk = :g2sk',
        condition: 'id = :id AND #state = :merged AND mergedAt > :after',
        values: {
          ...{ id: key.id, merged: 'merged', separating: 'separating', undoing: { ...undoing }, after },
          ...accountMergeItems.g2({ dueAt }),
        },
      }),
    turnBack: async (key: Key, undoing: NonNullable<AccountMerge['undoing']>): Promise<void> => {
      await table.update(keyOf(key), {
        expression: 'SET #state = :separating, undoing = :undoing',
        condition: 'id = :id AND #state = :merging',
        values: { id: key.id, merging: 'merging', separating: 'separating', undoing: { ...undoing } },
      });
    },
    /** Notes that it's done; the clock looks at it once more. Twice changes nothing. */
    noteMerged: async (key: Key): Promise<void> => {
      await table.update(keyOf(key), {
        expression: 'SET #state = :merged',
        condition: 'id = :id AND #state = :merging',
        values: { id: key.id, merging: 'merging', merged: 'merged' },
      });
    },
    noteSeparated: async (key: Key): Promise<void> => {
      await table.update(keyOf(key), {
        expression: 'SET #state = :separated REMOVE dueAt, g2pk, g2sk, tries',
        condition: 'id = :id AND #state = :separating',
        values: { id: key.id, separating: 'separating', separated: 'separated' },
      });
    },
  };
}
export type AccountMerges = ReturnType<typeof createAccountMerges>;

export function createAccountTies(database: Database, name: string) {
  const table = openTable(database, name);
  return {
    /** @param mark names the merge: phones of both accounts then offer again what they had sent */
    absorb: (kept: string, absorbed: string, mark: string): Promise<'done' | 'missing'> =>
      table.change(personItems.key({ person: kept }), {
        expression: 'SET mergeMark = :mark ADD absorbed :absorbed',
        condition: 'attribute_exists(pk) AND attribute_not_exists(mergedInto)',
        values: { mark, absorbed: new Set([absorbed]) },
      }),
    /** Leads who signs in to the absorbed account to the kept one, unless it has absorbed others. */
    redirect: (absorbed: string, kept: string): Promise<'done' | 'missing'> =>
      table.change(personItems.key({ person: absorbed }), {
        expression: 'SET mergedInto = :kept',
        condition: 'attribute_exists(pk) AND attribute_not_exists(absorbed)',
        values: { kept },
      }),
    noteAsked: async (person: string, until: number): Promise<void> => {
      await table.update(personItems.key({ person }), {
        expression: 'SET askedUntil = :until',
        condition: 'attribute_exists(pk)',
        values: { until },
      });
    },
    release: async (kept: string, absorbed: string, mark: string): Promise<void> => {
      await table.update(personItems.key({ person: absorbed }), {
        expression: 'SET mergeMark = :mark REMOVE mergedInto',
        condition: 'mergedInto = :kept',
        values: { kept, mark },
      });
      await table.update(personItems.key({ person: kept }), {
        expression: 'SET mergeMark = :mark DELETE absorbed :absorbed',
        condition: 'contains(absorbed, :one)',
        values: { absorbed: new Set([absorbed]), one: absorbed, mark },
      });
    },
  };
}
export type AccountTies = ReturnType<typeof createAccountTies>;
