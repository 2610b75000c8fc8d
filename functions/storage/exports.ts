import * as z from 'zod/mini';
import { utcDay } from '#domain/values/calendar.ts';
import { NotedRead } from '#domain/contract/exports.ts';
import { Ulid } from '#domain/values/ids.ts';
import { itemsOf, storeOf } from './items.ts';
import { OF_NOBODY, itemKind } from './item-kind.ts';
import type { Homes } from '#domain/people/access.ts';
import { Instant } from '#domain/values/instant.ts';

/**
 * That somebody of the staff took a person's name out in a file, or read what they need or their telephone
 * number. It's written before it is given, once a day for each reader, kind and cohort.
 */
export const readItems = itemKind({
  name: 'reading',
  table: 'log',
  keys: { main: 'P#<person:ulid> / READ#<day:day>#<reader:ulid>#<exported:slug>#<cohort:ulid>' },
  person: 'partition',
  exported: 'as stored',
  erased: { stays: 'who has read what is other people’s stays known' },
  merged: { stays: 'the kept account’s owner reads it' },
  kept: 'until erased',
  versions: [1],
  schema: z.object({ at: Instant }),
  keyed: { reader: Ulid, exported: NotedRead, cohort: Ulid },
});

/**
 * That somebody of the staff took a cohort's people out as a file, all of them or those who have finished, as
 * pages wrote it that didn't name the people. Older ones are of access requests and telephone numbers, too.
 */
export const exportItems = itemKind({
  name: 'export',
  table: 'log',
  keys: { main: 'C#<cohort:ulid> / EXPORTED#<day:day>#<reader:ulid>#<exported:slug>' },
  ...OF_NOBODY,
  exported: { never: 'it belongs to a cohort' },
  erased: { stays: 'who has taken people’s names with them stays known' },
  versions: [1],
  schema: z.object({
    at: Instant,
    homes: z._default(z.nullable(z.array(Ulid)), null),
  }),
  keyed: { reader: Ulid, exported: NotedRead },
});

interface Export {
  readonly cohort: string;
  readonly reader: string;
  readonly exported: NotedRead;
  readonly at: Instant;
}

export const createExports = storeOf(readItems, (reads, table) => {
  const exports = itemsOf(table, exportItems);
  return {
    /** It is written once for each person, cohort, reader, kind and day. */
    recordRead: async ({ at, ...read }: Export & { readonly person: string }): Promise<void> => {
      await reads.putNew({ ...read, day: utcDay(at) }, { at });
    },
    ofPerson: (person: string): Promise<readonly Export[]> => reads.list({ person }),
    ofCohort: async (cohort: string, since: number) =>
      (await exports.list({ cohort })).filter(({ at }) => at >= since),
    /** Pages that don't name the people write this once for each cohort, reader, kind of file and day. */
    record: async ({ at, homes = null, ...read }: Export & { readonly homes?: Homes }): Promise<void> => {
      const theirs = homes !== null && { homes: [...homes] };
      await exports.putNew({ ...read, day: utcDay(at) }, { at, ...theirs });
    },
  };
});
export type Exports = ReturnType<typeof createExports>;
