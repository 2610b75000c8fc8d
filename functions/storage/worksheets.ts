import * as z from 'zod/mini';
import { SectionId, Ulid, Instant } from '#domain/values/ids.ts';
import { type History, MOST_VERSIONS, type Version } from '#domain/worksheets/worksheet.ts';
import { type ReadOf, TASK, itemsOf, storeOf, OF_ONE_PERSON, itemKind } from './items.ts';

/**
 * The text of one version of a worksheet. An erased one stays without it, so that no phone brings
 * it back. Its key names the event that brought it, so there is one however often it is sent.
 */
export const versionItems = itemKind({
  name: 'worksheet version',
  table: 'core',
  keys: { main: 'P#<person:ulid> / V#<worksheet:section>#<id:ulid>' },
  ...OF_ONE_PERSON,
  merged: 'moved',
  schema: z.object({
    worksheet: SectionId,
    id: Ulid,
    at: Instant,
    body: z.optional(z.object({ text: z.string() })),
  }),
});

export type VersionText = Omit<ReadOf<typeof versionItems>, 'body'> & { readonly text: string };

/**
 * Which versions of a worksheet there are, and which of them were erased; without their texts, which are
 * deleted 12 months after the training, or after the last change. Its sort key, as that of its versions,
 * follows those of a person's file.
 */
export const worksheetItems = itemKind({
  name: 'worksheet',
  table: 'core',
  keys: {
    main: 'P#<person:ulid> / W#<worksheet:section>',
    g2: 'TASKS#due#worksheet#<shard:count> / <dueAt:instant>',
  },
  ...OF_ONE_PERSON,
  merged: 'joined',
  schema: z.object({
    worksheet: SectionId,
    /** Each version as one text that a set can hold: `ID:BASE,BASE:BYTES`. Older ones have no bytes. */
    versions: z.set(z.string()),
    gone: z._default(z.set(Ulid), () => new Set()),
    dueAt: z.optional(Instant),
    /** It is set once the writer was mailed about its end. */
    endsAt: z.optional(z.nullable(z.int())),
  }),
  keyed: { person: Ulid },
});

export type DueWorksheet = Pick<ReadOf<typeof worksheetItems>, 'person' | 'worksheet' | 'endsAt'>;

/** The list of what the clock looks at is split into so many partitions: one takes 1,000 units a second. */
export const SHARDS = 16;
const shardOf = (person: string): number => (person.codePointAt(person.length - 1) ?? 0) % SHARDS;

export const worksheetPlace = (person: string, dueAt: Instant) =>
  worksheetItems.g2({ shard: shardOf(person), dueAt });

const entryOf = ({ id, base, bytes = 0 }: Version): string => `${id}:${base.join(',')}:${bytes}`;

function readHistory(item: unknown): { worksheet: string; isListed: boolean; history: History } {
  const { worksheet, versions, gone, dueAt } = worksheetItems.read(item);
  const read = [...versions].map((entry) => {
    const [id = '', base = '', bytes] = entry.split(':');
    return {
      id,
      base: base === '' ? [] : base.split(','),
      bytes: gone.has(id) ? 0 : Number(bytes ?? 0),
      isEmpty: bytes === '0',
    };
  });
  return {
    worksheet,
    isListed: dueAt !== undefined,
    history: {
      versions: new Map(read.map(({ id, base }) => [id, base])),
      gone,
      empty: new Set(read.flatMap(({ id, isEmpty }) => (isEmpty ? id : []))),
      bytes: read.reduce((sum, { bytes }) => sum + bytes, 0),
    },
  };
}

/** What a worksheet is listed with; one that the clock looks at already keeps its time. */
export const listing = (person: string, worksheet: string, dueAt: Instant) => ({
  set: { worksheet },
  setOnce: { dueAt, ...worksheetPlace(person, dueAt) },
});

/** What people wrote. Only they themselves ever get it. */
export const createWorksheets = storeOf({ ...worksheetItems, read: readHistory }, (worksheets, table) => {
  const texts = itemsOf(table, versionItems);

  /** Erases worksheets of a person: first all their versions are listed as gone, then the texts go. */
  async function eraseAll(person: string, isMeant: (worksheet: string) => boolean): Promise<void> {
    for (const { worksheet, history } of await worksheets.list({ person })) {
      const { versions, gone } = history;
      if (!isMeant(worksheet)) continue;
      if ([...versions.keys()].every((id) => gone.has(id))) continue;
      await worksheets.note({ person, worksheet }, { add: { gone: new Set(versions.keys()) } });
    }
    // Those too are erased that a crash left without a worksheet.
    for (const { worksheet, id } of await texts.list({ person }, { filter: 'attribute_exists(#body)' })) {
      if (isMeant(worksheet)) await texts.note({ person, worksheet, id }, { remove: ['body'] });
    }
    // This comes last: until all of it is gone the clock comes back to it.
    for (const { worksheet, isListed } of await worksheets.list({ person })) {
      if (!isMeant(worksheet) || !isListed) continue;
      await worksheets.note({ person, worksheet }, { remove: ['endsAt', ...TASK] });
    }
  }

  return {
    histories: async (person: string): Promise<ReadonlyMap<string, History>> =>
      new Map((await worksheets.list({ person })).map(({ worksheet, history }) => [worksheet, history])),

    put: async (person: string, { worksheet, id, at, text }: VersionText) => {
      const parts = { person, worksheet, id };
      if ((await texts.putNew(parts, { worksheet, id, at, body: { text } })) === 'written') return 'written';
      // A failed condition is believed only if there is an item that it can have been about.
      return (await texts.get(parts)) === null ? 'behind' : 'exists';
    },

    /** `behind` says that they were not listed this time, or there is no room for all of them. */
    list: async (person: string, worksheet: string, versions: readonly Version[], lookAt: Instant) => {
      const isNew = await worksheets.write(
        { person, worksheet },
        {
          ...listing(person, worksheet, lookAt),
          add: { versions: new Set(versions.map(entryOf)) },
          condition: 'attribute_not_exists(versions) OR size(versions) <= :room',
          values: { room: MOST_VERSIONS - versions.length },
        },
      );
      if (isNew) return 'written';
      const known = (await worksheets.get({ person, worksheet }))?.history.versions;
      return versions.every(({ id }) => known?.has(id) === true) ? 'written' : 'behind';
    },

    words: async (person: string, versions: readonly Pick<VersionText, 'worksheet' | 'id'>[]) => {
      const keys = versions.map(({ worksheet, id }) => texts.key({ person, worksheet, id }));
      return (await table.getMany(keys, true)).flatMap((item): VersionText[] => {
        const { body, ...version } = texts.read(item);
        return body === undefined ? [] : [{ ...version, text: body.text }];
      });
    },

    /** Erases the text of a version, known or not. A mark is left, so that no phone brings it back. */
    eraseText: async (person: string, { worksheet, id }: Pick<VersionText, 'worksheet' | 'id'>) => {
      // One that has not come yet is put there without its text, and then counts as known.
      const change = { set: { worksheet, id }, setOnce: { at: 0 }, remove: ['body'] };
      await texts.write({ person, worksheet, id }, change);
    },

    listErased: (person: string, worksheet: string, ids: readonly string[]) =>
      worksheets.note({ person, worksheet }, { add: { gone: new Set(ids) } }),

    eraseOne: (person: string, worksheet: string) => eraseAll(person, (each) => each === worksheet),

    /** Erases all that a person wrote. A mark is left, so that no re-offer brings it back. */
    erase: (person: string) => eraseAll(person, () => true),
  };
});
export type Worksheets = ReturnType<typeof createWorksheets>;
