import * as z from 'zod/mini';
import { CARD_ACTS } from '#domain/contract/audit.ts';
import { NotedRead } from '#domain/contract/exports.ts';
import { utcDay } from '#domain/values/calendar.ts';
import { SectionId, Ulid, Instant } from '#domain/values/ids.ts';
import { type ReadOf, itemsOf, storeOf, OF_NOBODY, OF_ONE_PERSON, itemKind } from './items.ts';
import { mapWithConcurrency } from '../database-calls.ts';

/* What staff did is written down first, under a key that names it, so that the same act is one item. */

const OF_A_PERSON = { ...OF_ONE_PERSON, merged: { stays: 'the kept account’s owner reads it' } } as const;

/** That somebody made a sign-in card, signed in by it, or said whether its holder is the account's owner. */
export const cardActItems = itemKind({
  name: 'act about a sign-in card',
  table: 'log',
  keys: { main: 'P#<person:ulid> / CARD#<card:instant>#<act:slug>#<by:ulid>' },
  ...OF_A_PERSON,
  erased: { stays: 'who opened whose account stays known' },
  schema: z.object({ at: Instant }),
  keyed: { act: z.enum(CARD_ACTS), by: Ulid },
});
export type CardAct = ReadOf<typeof cardActItems>;

export const createCardActs = storeOf(cardActItems, (acts) => ({
  record: async ({ at, ...act }: CardAct & { person: string; card: number }) =>
    void (await acts.putNew(act, { at })),
  ofPerson: (person: string): Promise<readonly CardAct[]> => acts.list({ person }),
}));

/**
 * That a trainer read a shared worksheet, by the person whose it is. It is written before the text is given,
 * once a day for each sharing and reader.
 */
export const openingItems = itemKind({
  name: 'opening',
  table: 'log',
  keys: { main: 'P#<person:ulid> / SHARED-OPENED#<worksheet:section>#<share:ulid>#<reader:ulid>#<day:day>' },
  ...OF_A_PERSON,
  erased: { stays: 'who has read other people’s words stays known' },
  schema: z.object({ name: z.string(), cohort: z.string(), at: Instant }),
  keyed: { worksheet: SectionId, share: Ulid, reader: Ulid },
});
export type Opening = ReadOf<typeof openingItems>;

export const createOpenings = storeOf(openingItems, (openings) => ({
  record: async (person: string, { worksheet, share, reader, ...opening }: Opening) =>
    void (await openings.putNew({ person, worksheet, share, reader, day: utcDay(opening.at) }, opening)),
  ofPerson: (person: string): Promise<readonly Opening[]> => openings.list({ person }),
}));

/**
 * That somebody of the staff took a person's name out in a file, read what they need or their telephone
 * number, or corrected their name. It's written first, once a day for each reader, kind and cohort.
 */
export const readItems = itemKind({
  name: 'reading',
  table: 'log',
  keys: { main: 'P#<person:ulid> / READ#<day:day>#<reader:ulid>#<exported:slug>#<cohort:ulid>' },
  ...OF_A_PERSON,
  erased: { stays: 'who has read what is other people’s stays known' },
  schema: z.object({ at: Instant }),
  keyed: { reader: Ulid, exported: NotedRead, cohort: Ulid },
});
type Reading = ReadOf<typeof readItems>;

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
  schema: z.object({ at: Instant, homes: z._default(z.nullable(z.array(Ulid)), null) }),
  keyed: { reader: Ulid, exported: NotedRead },
});

export const createExports = storeOf(readItems, (reads, table) => {
  const exports = itemsOf(table, exportItems);
  return {
    recordRead: async ({ at, ...read }: Reading & { person: string }) =>
      void (await reads.putNew({ ...read, day: utcDay(at) }, { at })),
    /** Notes each of them once, however often they are read. @param read.since names the day in the key */
    recordFirstRead: async (
      people: readonly string[],
      { at, since, ...read }: Reading & { since: Instant },
    ): Promise<void> => {
      const place = { ...read, day: utcDay(since) };
      const noted = await reads.among('person', people, place);
      const others = people.filter((person) => !noted.has(person));
      await mapWithConcurrency(others, (person) => reads.putNew({ ...place, person }, { at }));
    },
    ofPerson: (person: string): Promise<readonly Reading[]> => reads.list({ person }),
    ofCohort: async (cohort: string, since: number) =>
      (await exports.list({ cohort })).filter(({ at }) => at >= since),
    /** Pages that don't name the people write this once for each cohort, reader, kind of file and day. */
    record: async ({ at, homes = null, ...read }: Reading & { homes?: readonly string[] | null }) => {
      const theirs = homes !== null && { homes: [...homes] };
      await exports.putNew({ ...read, day: utcDay(at) }, { at, ...theirs });
    },
  };
});

/**
 * That an administrator opened an affiliate, one of its cohorts or a board there. It is written before they
 * read it, once a day for each.
 */
export const affiliateOpeningItems = itemKind({
  name: 'affiliate opening',
  table: 'log',
  keys: { main: 'A#<affiliate:ulid> / OPENED#<day:day>#<reader:ulid>' },
  ...OF_NOBODY,
  exported: { never: 'it belongs to an affiliate' },
  erased: { stays: 'who has looked at an affiliate’s people stays known' },
  schema: z.object({ at: Instant }),
  keyed: { reader: Ulid },
});

export const createAffiliateOpenings = storeOf(affiliateOpeningItems, (openings) => ({
  record: async ({ at, ...by }: ReadOf<typeof affiliateOpeningItems> & { affiliate: string }) =>
    void (await openings.putNew({ ...by, day: utcDay(at) }, { at })),
  ofAffiliate: (affiliate: string) => openings.list({ affiliate }),
}));

/** That an affiliate says two accounts are one person's, and what came of it. It's written first. */
export const mergeEntryItems = itemKind({
  name: 'merge entry',
  table: 'log',
  keys: { main: 'A#<affiliate:ulid> / MERGE#<at:instant>#<merge:ulid>#<act:slug>' },
  ...OF_NOBODY,
  exported: { never: 'it belongs to an affiliate; the merge itself is given' },
  erased: { stays: 'who has merged accounts stays known' },
  // Older entries don't name the kept account.
  schema: z.object({ person: Ulid, by: Ulid, kept: z.optional(Ulid) }),
  keyed: { merge: Ulid, act: z.enum(['asked', 'merged', 'undone']), at: Instant },
});

type MergeEntry = ReadOf<typeof mergeEntryItems> & { readonly affiliate: string; readonly kept: string };

export const createMergeEntries = storeOf(mergeEntryItems, (entries) => ({
  record: async ({ affiliate, at, merge, act, ...entry }: MergeEntry) =>
    void (await entries.putNew({ affiliate, at, merge, act }, entry)),
  ofAffiliate: (affiliate: string) => entries.list({ affiliate }),
}));

/**
 * That an affiliate offered somebody to another one, or took somebody from one, and who did it. It's written
 * first.
 */
export const transferEntryItems = itemKind({
  name: 'transfer entry',
  table: 'log',
  keys: { main: 'A#<affiliate:ulid> / TRANSFER#<at:instant>#<person:ulid>' },
  ...OF_NOBODY,
  exported: { never: 'it belongs to an affiliate; the transfer itself is given' },
  erased: { stays: 'who has moved people stays known' },
  schema: z.object({ transfer: Ulid, by: Ulid, act: z.enum(['offered', 'asked', 'taken', 'undone']) }),
  keyed: { person: Ulid, at: Instant },
});

type TransferEntry = ReadOf<typeof transferEntryItems> & { readonly affiliate: string };

export const createTransferEntries = storeOf(transferEntryItems, (entries) => ({
  record: async ({ affiliate, at, person, ...entry }: TransferEntry): Promise<void> => {
    // Where something else was done in that millisecond, this one is noted in the next.
    let place = at;
    while ((await entries.putNew({ affiliate, at: place, person }, entry, { is: entry })) === 'exists')
      place += 1;
  },
  ofAffiliate: (affiliate: string) => entries.list({ affiliate }),
}));
