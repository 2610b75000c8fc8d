import type { Database } from './client.ts';
import { openTable } from './dynamodb.ts';
import { enrolmentItems } from './enrolments.ts';
import { OF_ONE_PERSON, itemKind } from './item-kind.ts';
import { RECORD_SHAPE, readRecord, recordItem } from './records.ts';
import type { LearningRecord } from '#domain/record/record.ts';
import type { JudgedSince } from '#domain/people/account-merge.ts';

/** A record of the kept account as it was before a merge: what undoes the merge without a loss. */
export const recordBeforeItems = itemKind({
  name: 'record before a merge',
  table: 'core',
  keys: { main: 'P#<person:ulid> / UNMERGED#<merge:ulid>#<course:slug>' },
  ...OF_ONE_PERSON,
  exported: { never: 'the record itself is given, with all that is in it' },
  merged: { stays: 'accounts that absorbed others are never absorbed' },
  ...RECORD_SHAPE,
});

/** Phones say nothing of a record that is put aside. */
const NO_NEWS = { heardAt: 0, waiting: 0 };

export function createMergedRecords(database: Database, name: string) {
  const table = openTable(database, name);
  return {
    keepBefore: async (kept: string, merge: string, record: LearningRecord): Promise<void> => {
      const parts = { person: kept, merge, course: record.course };
      const { pk: _pk, sk: _sk, ...item } = recordItem(kept, record, NO_NEWS);
      await table.putNew({ ...item, ...recordBeforeItems.key(parts) });
    },
    before: (kept: string, merge: string, course: string): Promise<LearningRecord | null> =>
      table.get({ ...recordBeforeItems, read: readRecord }, { person: kept, merge, course }),
  };
}
export type MergedRecords = ReturnType<typeof createMergedRecords>;

export function createJudgedPlaces(database: Database, name: string) {
  const table = openTable(database, name);
  return {
    setSince: async (cohort: string, person: string, { edition, enrolledAt }: JudgedSince): Promise<void> => {
      await table.update(enrolmentItems.key({ person, cohort }), {
        expression: 'SET edition = :edition, enrolledAt = :enrolledAt',
        condition: 'attribute_exists(pk)',
        values: { edition, enrolledAt },
      });
    },
  };
}
export type JudgedPlaces = ReturnType<typeof createJudgedPlaces>;
