import { storeOf, itemsOf, OF_ONE_PERSON, itemKind } from './items.ts';
import { enrolmentItems } from './enrolments.ts';
import { RECORD_SHAPE, readRecord, recordItem } from './records.ts';
import type { LearningRecord } from '#domain/record/record.ts';
import type { JudgedSince } from '#domain/people/account-merge.ts';
import type { Database } from './client.ts';
import { createWorksheets, listing, versionItems, worksheetItems } from './worksheets.ts';
import type { Instant } from '#domain/values/ids.ts';

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

const idOf = (entry: string): string => entry.split(':')[0] ?? '';

export function createMovedTexts(database: Database, name: string) {
  const texts = createWorksheets(database, name);
  return storeOf(worksheetItems, (worksheets, table) => {
    const versions = itemsOf(table, versionItems);

    const versionsOf = async (person: string) =>
      new Map(
        (await worksheets.list({ person })).map((each) => [
          each.worksheet,
          new Set([...each.versions].map(idOf)),
        ]),
      );

    return {
      /** What is erased there or here stays so. @param of names the versions to move; null for all */
      move: async (from: string, to: string, of: string | null, lookAt: Instant): Promise<void> => {
        const own = of === null ? null : await versionsOf(of);
        for (const { worksheet, versions: listed, gone } of await worksheets.list({ person: from })) {
          const entries = [...listed].filter(
            (entry) => own?.get(worksheet)?.has(idOf(entry)) ?? own === null,
          );
          const standing = entries.map(idOf).filter((id) => !gone.has(id));
          const moved =
            standing.length === 0
              ? []
              : await texts.words(
                  from,
                  standing.map((id) => ({ worksheet, id })),
                );
          if (moved.length === 0) continue;
          for (const { id, at, text } of moved) {
            await versions.write(
              { person: to, worksheet, id },
              { set: { worksheet, id, at, body: { text } } },
            );
          }
          // Listed once their texts are there; one that was moved away before stands again.
          await worksheets.write(
            { person: to, worksheet },
            {
              ...listing(to, worksheet, lookAt),
              add: { versions: new Set(entries) },
              takeOut: { gone: new Set(moved.map(({ id }) => id)) },
            },
          );
          const isErased = entries.map(idOf).filter((id) => gone.has(id));
          if (isErased.length > 0) await texts.listErased(to, worksheet, isErased);
          for (const id of standing) await texts.eraseText(from, { worksheet, id });
          await texts.listErased(from, worksheet, standing);
        }
      },
    };
  })(database, name);
}
