import type { MergeState } from '#domain/people/merge-words.ts';
import { AccountMerge, type AccountMerges, type AccountTies } from '../people/merge-ports.ts';
import type { Database } from './client.ts';
import { openTable } from './dynamodb.ts';
import { OF_ONE_PERSON, itemKind } from './item-kind.ts';
import { personItems } from './people.ts';

/**
 * That two accounts are one person's: who says so and why, who has said yes, and what undoes it. It's kept
 * with the account that goes, and found by the one that stays.
 */
export const accountMergeItems = itemKind({
  name: 'merge',
  table: 'core',
  // Behind what one query reads to know somebody (PERSON_FILE_RANGE).
  keys: {
    main: 'P#<person:ulid> / SAME-AS',
    g1: 'MERGED-INTO#<kept:ulid> / <person:ulid>',
    g2: 'MERGES#due / <dueAt:instant>',
  },
  ...OF_ONE_PERSON,
  exported: ['names', 'reason', 'state', 'at', 'mergedAt'],
  merged: { stays: 'it says what was merged' },
  versions: [1],
  schema: AccountMerge,
});

/** Where a new one may take the place of one before it. */
const AT_REST: readonly MergeState[] = ['asked', 'declined', 'withdrawn', 'separated'];

/** Merges. @param name the name of `core` */
export function createAccountMerges(database: Database, name: string): AccountMerges {
  const table = openTable(database, name);
  const keyOf = ({ person }: { readonly person: string }) => accountMergeItems.key({ person });
  const among: AccountMerges['among'] = async (people) =>
    people.length === 0
      ? []
      : (
          await table.getMany(
            people.map((person) => accountMergeItems.key({ person })),
            true,
          )
        ).map(accountMergeItems.read);
  return {
    read: (person) => table.get(accountMergeItems, { person }),
    among,
    intoAccount: async (kept) => {
      const listed = await table.listIndex(accountMergeItems, { kept });
      // The list lags: the items themselves say how they stand.
      return (await among(listed.map(({ person }) => person))).filter((merge) => merge.kept === kept);
    },
    ask: async ({ yes: _none, ...merge }) => {
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
    sayYes: (key, by, after) =>
      table.change(keyOf(key), {
        expression: 'ADD #yes :by',
        condition: 'id = :id AND #state = :asked AND #at > :after',
        values: { id: key.id, by: new Set([by]), asked: 'asked', after },
      }),
    end: (key, state) =>
      table.change(keyOf(key), {
        expression: 'SET #state = :state',
        condition: 'id = :id AND #state = :asked',
        values: { id: key.id, state, asked: 'asked' },
      }),
    begin: (key, plan, mergedAt, dueAt) =>
      table.change(keyOf(key), {
        expression: 'SET #state = :merging, mergedAt = :mergedAt, #plan = :plan, g2pk = :g2pk, g2sk = :g2sk',
        condition: 'id = :id AND #state = :asked',
        values: {
          ...{ id: key.id, asked: 'asked', merging: 'merging', mergedAt },
          plan: { joins: [...plan.joins], shared: [...plan.shared] },
          ...accountMergeItems.g2({ dueAt }),
        },
      }),
    undo: (key, undoing, after, dueAt) =>
      table.change(keyOf(key), {
        expression: 'SET #state = :separating, undoing = :undoing, g2pk = :g2pk, g2sk = :g2sk',
        condition: 'id = :id AND #state = :merged AND mergedAt > :after',
        values: {
          ...{ id: key.id, merged: 'merged', separating: 'separating', undoing: { ...undoing }, after },
          ...accountMergeItems.g2({ dueAt }),
        },
      }),
    turnBack: async (key, undoing) => {
      await table.update(keyOf(key), {
        expression: 'SET #state = :separating, undoing = :undoing',
        condition: 'id = :id AND #state = :merging',
        values: { id: key.id, merging: 'merging', separating: 'separating', undoing: { ...undoing } },
      });
    },
    noteMerged: async (key) => {
      await table.update(keyOf(key), {
        expression: 'SET #state = :merged',
        condition: 'id = :id AND #state = :merging',
        values: { id: key.id, merging: 'merging', merged: 'merged' },
      });
    },
    noteLooked: async (key) => {
      await table.update(keyOf(key), {
        expression: 'REMOVE g2pk, g2sk',
        condition: 'id = :id AND #state = :merged',
        values: { id: key.id, merged: 'merged' },
      });
    },
    noteSeparated: async (key) => {
      await table.update(keyOf(key), {
        expression: 'SET #state = :separated REMOVE g2pk, g2sk',
        condition: 'id = :id AND #state = :separating',
        values: { id: key.id, separating: 'separating', separated: 'separated' },
      });
    },
    due: async (most, until) => {
      const { items } = await table.pageIndex('g2', accountMergeItems.g2Partition({}), most);
      return items
        .filter((item) => Number(item['g2sk']) <= until)
        .map((item) => accountMergeItems.partsOf(item).person);
    },
  };
}

/** The ties between accounts. @param name the name of `core` */
export function createAccountTies(database: Database, name: string): AccountTies {
  const table = openTable(database, name);
  return {
    absorb: (kept, absorbed, mark) =>
      table.change(personItems.key({ person: kept }), {
        expression: 'SET mergeMark = :mark ADD absorbed :absorbed',
        condition: 'attribute_exists(pk) AND attribute_not_exists(mergedInto)',
        values: { mark, absorbed: new Set([absorbed]) },
      }),
    redirect: (absorbed, kept) =>
      table.change(personItems.key({ person: absorbed }), {
        expression: 'SET mergedInto = :kept',
        condition: 'attribute_exists(pk) AND attribute_not_exists(absorbed)',
        values: { kept },
      }),
    noteAsked: async (person, until) => {
      await table.update(personItems.key({ person }), {
        expression: 'SET askedUntil = :until',
        condition: 'attribute_exists(pk)',
        values: { until },
      });
    },
    release: async (kept, absorbed, mark) => {
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
