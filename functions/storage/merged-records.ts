import { storeOf } from './items.ts';
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

export const createMergedRecords = storeOf({ ...recordBeforeItems, read: readRecord }, (records, table) => ({
  keepBefore: async (person: string, merge: string, record: LearningRecord): Promise<void> => {
    const key = records.key({ person, merge, course: record.course });
    await table.putNew({ ...recordItem(person, record, NO_NEWS), ...key });
  },
  before: (person: string, merge: string, course: string) => records.get({ person, merge, course }),
}));

export const createJudgedPlaces = storeOf(enrolmentItems, (enrolments) => ({
  setSince: (cohort: string, person: string, { edition, enrolledAt }: JudgedSince) =>
    enrolments.note({ person, cohort }, { set: { edition, enrolledAt } }),
}));
