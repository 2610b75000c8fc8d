import * as z from 'zod/mini';
import { utcDay } from '#domain/values/calendar.ts';
import { storeOf } from './items.ts';
import { itemKind } from './item-kind.ts';
import { SectionId, Ulid } from '#domain/values/ids.ts';
import { Instant } from '#domain/values/instant.ts';

export interface Opening {
  readonly worksheet: string;
  readonly share: string;
  readonly reader: string;
  readonly name: string;
  readonly cohort: string;
  readonly at: Instant;
}

/**
 * That a trainer read a shared worksheet, by the person whose it is. It is written before the text is given,
 * once a day for each sharing and reader.
 */
export const openingItems = itemKind({
  name: 'opening',
  table: 'log',
  keys: { main: 'P#<person:ulid> / SHARED-OPENED#<worksheet:section>#<share:ulid>#<reader:ulid>#<day:day>' },
  person: 'partition',
  exported: 'as stored',
  erased: { stays: 'who has read other people’s words stays known' },
  merged: { stays: 'the kept account’s owner reads it' },
  kept: 'until erased',
  versions: [1],
  schema: z.object({ name: z.string(), cohort: z.string(), at: Instant }),
  keyed: { worksheet: SectionId, share: Ulid, reader: Ulid },
});

export const createOpenings = storeOf(openingItems, (openings) => ({
  /** It is written before the text is given, once for each sharing, reader and day. */
  record: async (person: string, { worksheet, share, reader, ...opening }: Opening): Promise<void> => {
    await openings.putNew({ person, worksheet, share, reader, day: utcDay(opening.at) }, opening);
  },
  ofPerson: (person: string): Promise<readonly Opening[]> => openings.list({ person }),
}));
