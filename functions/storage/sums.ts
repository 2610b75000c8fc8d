import * as z from 'zod/mini';
import { deflateRawSync, inflateRawSync } from 'node:zlib';
import type { Database } from './client.ts';
import { openTable } from './dynamodb.ts';
import { type Item, OF_NOBODY, itemKind } from './item-kind.ts';
import { Ulid } from '#domain/values/ids.ts';

/** What was counted of the cohort that is being read, a page of people with each call. */
const CohortUnderWay = z.object({
  /** Where in the list of its people to go on. */
  after: z.string(),
  /** How many of its people were read. */
  read: z.int(),
  /** As in the sum, of those who will be in it. */
  counted: z.array(z.string()),
  /** The same of people whom the reader may not read of: they only decide what may be said of the others. */
  others: z.array(z.string()),
  /** Counts of all its people so far, as JSON. */
  counts: z.string(),
  /** Counts of those of them who are in the sum by another cohort, as JSON. */
  again: z._default(z.string(), '{}'),
  /** How many of its people aren't counted yet. */
  young: z._default(z.int(), 0),
});

/** A sum over many cohorts that is under way: which cohorts are left, and what was counted so far. */
export const SumUnderWay = z.object({
  /** Which report it is for. */
  report: z.string(),
  /** Ids of the cohorts that are left; the first is being read. */
  left: z.array(Ulid),
  /** How many cohorts there were at its beginning. */
  cohorts: z.int(),
  /** The first letters of a hash of each person who is in it: nobody counts twice. */
  counted: z.array(z.string()),
  /** Counts so far, as JSON. */
  counts: z.string(),
  /** How many people of its cohorts aren't counted yet. */
  waiting: z._default(z.int(), 0),
  /** Null where nothing of the next cohort was read. Nothing of it is in the sum before all of it is read. */
  cohort: z.nullable(CohortUnderWay),
  /** Goes up with each write. */
  step: z.int(),
  /** Second after which it's gone. */
  expiresAt: z.int(),
});

export type SumUnderWay = Readonly<z.infer<typeof SumUnderWay>>;

/** What grows with the people and affiliates of a sum. */
const GROWING = { counted: true, counts: true, cohort: true } as const;
const Growing = z.pick(SumUnderWay, GROWING);

const unpack = (body: Uint8Array<ArrayBuffer>): z.infer<typeof Growing> =>
  Growing.parse(JSON.parse(inflateRawSync(body).toString('utf8')));

/** A report over many cohorts that is being added up: counts so far, and which cohorts are left. */
export const sumItems = itemKind({
  name: 'sum under way',
  table: 'short',
  keys: { main: 'SUM#<id:hash>' },
  ...OF_NOBODY,
  kept: { seconds: 60 * 60 },
  versions: [1, 2],
  schema: z.extend(z.omit(SumUnderWay, GROWING), {
    /** JSON, deflated: plain, the counts of fifty affiliates fill an item. Version 1 had none. */
    body: z.optional(z.pipe(z.instanceof(Uint8Array<ArrayBuffer>), z.transform(unpack))),
  }),
});

const itemOf = (id: string, { counted, counts, cohort, ...rest }: SumUnderWay): Item =>
  sumItems.item({ id }, { ...rest, body: deflateRawSync(JSON.stringify({ counted, counts, cohort })) });

/**
 * Sums that are under way. What they hold never leaves the server before they are done.
 * @param name the name of `short`
 */
export function createSums(database: Database, name: string) {
  const table = openTable(database, name);
  return {
    /** @param id the hash of what its reader goes on with */
    begin: async (id: string, sum: SumUnderWay): Promise<void> => {
      await table.put(itemOf(id, sum));
    },
    /** @returns null where there is none, or it has expired. @param now ms since 1970 UTC */
    read: async (id: string, now: number): Promise<SumUnderWay | null> => {
      const found = await table.get(sumItems, { id });
      if (found?.body === undefined || found.expiresAt * 1000 <= now) return null;
      const { body, ...rest } = found;
      return { ...rest, ...body };
    },
    /** @returns false where another call has gone on with it. @param sum one step further */
    goOn: (id: string, sum: SumUnderWay): Promise<boolean> =>
      table.put(itemOf(id, sum), {
        condition: '#step = :before',
        values: { before: sum.step - 1 },
      }),
  };
}
export type Sums = ReturnType<typeof createSums>;
