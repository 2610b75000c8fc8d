import * as z from 'zod/mini';
import { deflateRawSync, inflateRawSync } from 'node:zlib';
import { Published } from '#domain/reports/published.ts';
import { storeOf } from './items.ts';
import { OF_NOBODY, itemKind } from './item-kind.ts';

const FROZEN = { figures: true, lines: true } as const;
const Frozen = z.pick(Published, FROZEN);

const unpack = (body: Uint8Array<ArrayBuffer>): z.infer<typeof Frozen> =>
  Frozen.parse(JSON.parse(inflateRawSync(body).toString('utf8')));

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
  versions: [1],
  schema: z.extend(z.omit(Published, FROZEN), {
    body: z.pipe(z.instanceof(Uint8Array<ArrayBuffer>), z.transform(unpack)),
  }),
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
    const body = deflateRawSync(JSON.stringify({ figures, lines }));
    const earlier = { condition: '#day < :day', values: { day: rest.day } };
    return (await reports.putNew({ of, series }, { ...rest, body }, earlier)) === 'written';
  },
}));
