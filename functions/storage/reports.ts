import * as z from 'zod/mini';
import { deflateRawSync, inflateRawSync } from 'node:zlib';
import { storeOf, OF_NOBODY, itemKind } from './items.ts';
import { Published } from '#domain/reports/published.ts';
import { type Instant, Ulid } from '#domain/values/ids.ts';

/** JSON, deflated: plain, the counts of fifty affiliates fill an item. */
const deflated = <Schema extends z.ZodMiniType>(schema: Schema) =>
  z.pipe(
    z.instanceof(Uint8Array<ArrayBuffer>),
    z.transform((body): z.output<Schema> => schema.parse(JSON.parse(inflateRawSync(body).toString('utf8')))),
  );
const deflate = (value: object) => deflateRawSync(JSON.stringify(value));

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

/** A report over many cohorts that is being added up: counts so far, and which cohorts are left. */
export const sumItems = itemKind({
  name: 'sum under way',
  table: 'short',
  keys: { main: 'SUM#<id:hash>' },
  ...OF_NOBODY,
  kept: { seconds: 60 * 60 },
  versions: [1, 2],
  schema: z.extend(z.omit(SumUnderWay, GROWING), {
    /** Version 1 had none. */
    body: z.optional(deflated(z.pick(SumUnderWay, GROWING))),
  }),
});

const stored = ({ counted, counts, cohort, ...rest }: SumUnderWay) => ({
  ...rest,
  body: deflate({ counted, counts, cohort }),
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

const FROZEN = { figures: true, lines: true } as const;

/**
 * What is published of a cohort, or of many: figures as they were counted on a day, and lines of training
 * evenings without names. It's counted again on a later day at the earliest, and only what five people more
 * have changed.
 */
export const publishedItems = itemKind({
  name: 'published report',
  table: 'core',
  keys: { main: 'PUBLISHED#<of:hash> / <series:slug>' },
  ...OF_NOBODY,
  exported: { never: 'it names nobody, and nobody can say whose a line is' },
  erased: { stays: 'figures move with five people at least, and lines have no names' },
  schema: z.extend(z.omit(Published, FROZEN), { body: deflated(z.pick(Published, FROZEN)) }),
});

export const createPublishedReports = storeOf(publishedItems, (reports) => ({
  read: async (of: string, series: string): Promise<Published | null> => {
    const found = await reports.get({ of, series });
    if (found === null) return null;
    const { body, ...rest } = found;
    return { ...rest, ...body };
  },
  /** @returns false where another call has counted on this day or later */
  write: async (of: string, series: string, { figures, lines, ...rest }: Published): Promise<boolean> => {
    const body = deflate({ figures, lines });
    const earlier = { condition: '#day < :day', values: { day: rest.day } };
    return (await reports.putNew({ of, series }, { ...rest, body }, earlier)) === 'written';
  },
}));
