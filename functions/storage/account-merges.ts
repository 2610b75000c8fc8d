import * as z from 'zod/mini';
import { type MergePlan, MERGE_STATES, type MergeState } from '#domain/people/account-merge.ts';
import type { Change } from './dynamodb.ts';
import { type ReadOf, TASK, storeOf, OF_ONE_PERSON, itemKind } from './items.ts';
import { personItems } from './people.ts';
import { Ulid, Slug, Instant } from '#domain/values/ids.ts';
import { PathName } from '#domain/contract/people.ts';

const Since = z.object({ edition: z.int(), enrolledAt: Instant });

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
  schema: z.object({
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
  }),
});

export type AccountMerge = ReadOf<typeof accountMergeItems>;

const UNDER_WAY: readonly MergeState[] = ['merging', 'separating'];

/** A new merge may take the place of one in these states. */
const AT_REST: readonly MergeState[] = ['asked', 'declined', 'withdrawn', 'separated'];

/** All reads are strongly consistent but `intoAccount`, which lags by moments. */
export const createAccountMerges = storeOf(accountMergeItems, (merges, table) => {
  const changeIn = (state: MergeState, { person, id }: Key, change: Change) =>
    merges.change({ person }, { ...change, is: { id, state } });
  const noteIn = (state: MergeState, { person, id }: Key, change: Change) =>
    merges.note({ person }, { ...change, is: { id, state } });
  const among = async (people: readonly string[]) => [...(await merges.among('person', people)).values()];
  return {
    read: (person: string): Promise<AccountMerge | null> => merges.get({ person }),
    among,
    isUnderWay: async (people: readonly string[]): Promise<boolean> =>
      (await among(people)).some(({ state }) => UNDER_WAY.includes(state)),
    intoAccount: async (kept: string): Promise<readonly AccountMerge[]> => {
      const listed = await merges.listIndex({ kept });
      return (await among(listed.map(({ person }) => person))).filter((merge) => merge.kept === kept);
    },
    /** Asks, in the place of a merge that is over. @returns `exists` while one is under way, or done */
    ask: ({ yes: _none, ...merge }: AccountMerge) =>
      table.putNew(
        { ...merges.g1(merge), ...merges.unlistedItem(merge, { ...merge, asks: [...merge.asks] }) },
        {
          condition: '#state IN (:asked, :declined, :withdrawn, :separated)',
          values: Object.fromEntries(AT_REST.map((state) => [state, state])),
        },
      ),
    /** Notes a yes. Twice changes nothing. @returns `missing` where it isn't asked any more */
    sayYes: (key: Key, by: string, after: number) =>
      changeIn('asked', key, { add: { yes: new Set([by]) }, over: { at: after } }),
    end: (key: Key, state: 'declined' | 'withdrawn') => changeIn('asked', key, { set: { state } }),
    begin: (key: Key, plan: MergePlan, mergedAt: Instant, dueAt: Instant) =>
      changeIn('asked', key, {
        set: {
          ...{ state: 'merging', mergedAt, ...merges.g2({ dueAt }) },
          plan: { joins: [...plan.joins], shared: [...plan.shared] },
        },
      }),
    /** @returns `missing` where it isn't done, or began by `after` */
    undo: (key: Key, undoing: NonNullable<AccountMerge['undoing']>, after: number, dueAt: Instant) =>
      changeIn('merged', key, {
        set: { state: 'separating', undoing: { ...undoing }, ...merges.g2({ dueAt }) },
        over: { mergedAt: after },
      }),
    turnBack: (key: Key, undoing: NonNullable<AccountMerge['undoing']>) =>
      noteIn('merging', key, { set: { state: 'separating', undoing: { ...undoing } } }),
    /** Notes that it's done; the clock looks at it once more. Twice changes nothing. */
    noteMerged: (key: Key) => noteIn('merging', key, { set: { state: 'merged' } }),
    /** Deletes what others were asked about this account, unless theirs is part of it. */
    forgetKept: async (kept: string): Promise<void> => {
      for (const { person, id, state } of await merges.listIndex({ kept })) {
        if (AT_REST.includes(state)) await merges.remove({ person }, { is: { id, state } });
      }
    },
    noteSeparated: (key: Key) => noteIn('separating', key, { set: { state: 'separated' }, remove: TASK }),
  };
});

export const createAccountTies = storeOf(personItems, (people) => ({
  /** @param mark names the merge: phones of both accounts then offer again what they had sent */
  absorb: (kept: string, absorbed: string, mark: string) =>
    people.change(
      { person: kept },
      { set: { mergeMark: mark }, add: { absorbed: new Set([absorbed]) }, lacks: ['mergedInto'] },
    ),
  /** Leads who signs in to the absorbed account to the kept one, unless it has absorbed others. */
  redirect: (absorbed: string, kept: string) =>
    people.change({ person: absorbed }, { set: { mergedInto: kept }, lacks: ['absorbed'] }),
  noteAsked: (person: string, until: number) =>
    people.note(
      { person },
      {
        set: { askedUntil: until },
        condition: 'attribute_not_exists(askedUntil) OR askedUntil < :until',
        values: { until },
      },
    ),
  release: async (kept: string, absorbed: string, mark: string): Promise<void> => {
    const ofMerge = { set: { mergeMark: mark } };
    await people.note({ person: absorbed }, { ...ofMerge, remove: ['mergedInto'], is: { mergedInto: kept } });
    await people.note(
      { person: kept },
      {
        ...{ ...ofMerge, takeOut: { absorbed: new Set([absorbed]) } },
        ...{ condition: 'contains(absorbed, :one)', values: { one: absorbed } },
      },
    );
  },
}));
