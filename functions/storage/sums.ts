import * as z from 'zod/mini';
import { deflateRawSync, inflateRawSync } from 'node:zlib';
import { storeOf } from './items.ts';
import { OF_NOBODY, itemKind } from './item-kind.ts';
import { Ulid } from '#domain/values/ids.ts';
import type { Instant } from '#domain/values/instant.ts';

const CohortUnderWay = z.object({
  after: z.string(),
  read: z.int(),
  counted: z.array(z.string()),
  /** The reader may not read of these people: they only decide what may be said of the others. */
  others: z.array(z.string()),
  counts: z.string(),
  again: z._default(z.string(), '{}'),
  young: z._default(z.int(), 0),
});

export const SumUnderWay = z.object({
  report: z.string(),
  left: z.array(Ulid),
  cohorts: z.int(),
  /** The first letters of a hash of each person who is in it: nobody counts twice. */
  counted: z.array(z.string()),
  counts: z.string(),
  waiting: z._default(z.int(), 0),
  cohort: z.nullable(CohortUnderWay),
  step: z.int(),
  /** Second after which it's gone. */
  expiresAt: z.int(),
});

export type SumUnderWay = Readonly<z.infer<typeof SumUnderWay>>;

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

const stored = ({ counted, counts, cohort, ...rest }: SumUnderWay) => ({
  ...rest,
  body: deflateRawSync(JSON.stringify({ counted, counts, cohort })),
});

/** What a sum holds never leaves the server before it is done. */
export const createSums = storeOf(sumItems, (sums) => ({
  begin: (id: string, sum: SumUnderWay) => sums.put({ id }, stored(sum)),
  read: async (id: string, now: Instant): Promise<SumUnderWay | null> => {
    const found = await sums.get({ id });
    if (found?.body === undefined || found.expiresAt * 1000 <= now) return null;
    const { body, ...rest } = found;
    return { ...rest, ...body };
  },
  /** @returns false where another call has gone on with it */
  goOn: async (id: string, sum: SumUnderWay): Promise<boolean> =>
    (await sums.replace({ id }, stored(sum), { step: sum.step - 1 })) === 'written',
}));
