import * as z from 'zod/mini';
import { SectionId, Ulid } from '#domain/ids.ts';
import { type History, MOST_VERSIONS, type Version } from '#domain/worksheet.ts';
import type { VersionText, Worksheets } from '../progress/ports.ts';
import type { Database } from './client.ts';
import { openTable } from './dynamodb.ts';
import { OF_ONE_PERSON, itemKind } from './item-kind.ts';
import { versionItems } from './worksheet-versions.ts';

/**
 * Which versions of a worksheet there are, and which of them were erased; without their texts. Its
 * sort key, as that of its versions, follows those of a person's file.
 */
export const worksheetItems = itemKind({
  name: 'worksheet',
  table: 'core',
  keys: { main: 'P#<person:ulid> / W#<worksheet:section>' },
  ...OF_ONE_PERSON,
  versions: [1],
  schema: z.object({
    worksheet: SectionId,
    /** Each version as one text that a set can hold: `ID:BASE,BASE:BYTES`. Older ones have no bytes. */
    versions: z.set(z.string()),
    gone: z._default(z.set(Ulid), () => new Set()),
  }),
});

const entryOf = ({ id, base, bytes = 0 }: Version): string => `${id}:${base.join(',')}:${bytes}`;

/** @throws Error for an item that isn't a worksheet */
function readHistory(item: unknown): { worksheet: string; history: History } {
  const { worksheet, versions, gone } = worksheetItems.read(item);
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
    history: {
      versions: new Map(read.map(({ id, base }) => [id, base])),
      gone,
      empty: new Set(read.flatMap(({ id, isEmpty }) => (isEmpty ? id : []))),
      bytes: read.reduce((sum, { bytes }) => sum + bytes, 0),
    },
  };
}
const histories = { ...worksheetItems, read: readHistory };

/** What people wrote. @param name the name of `core` */
export function createWorksheets(database: Database, name: string): Worksheets {
  const table = openTable(database, name);

  return {
    histories: async (person) =>
      new Map(
        (await table.list(histories, { person })).map(({ worksheet, history }) => [worksheet, history]),
      ),

    put: async (person, { worksheet, id, at, text }) => {
      const parts = { person, worksheet, id };
      const version = versionItems.item(parts, { worksheet, id, at, body: { text } });
      const put = await table.putNew(version);
      if (put === 'written') return 'written';
      // A failed condition is believed only if there is an item that it can have been about.
      return (await table.get(versionItems, parts)) === null ? 'behind' : 'exists';
    },

    list: async (person, worksheet, versions) => {
      const key = worksheetItems.key({ person, worksheet });
      const isNew = await table.update(key, {
        expression: 'SET v = :v, worksheet = :worksheet ADD versions :entries',
        condition: 'attribute_not_exists(versions) OR size(versions) <= :room',
        values: {
          v: 1,
          worksheet,
          entries: new Set(versions.map(entryOf)),
          room: MOST_VERSIONS - versions.length,
        },
      });
      if (isNew) return 'written';
      const stored = await table.get(histories, { person, worksheet });
      const known = stored?.history.versions;
      return versions.every(({ id }) => known?.has(id) === true) ? 'written' : 'behind';
    },

    words: async (person, versions) => {
      const keys = versions.map(({ worksheet, id }) => versionItems.key({ person, worksheet, id }));
      const items = await table.getMany(keys, true);
      return items.flatMap((item): VersionText[] => {
        const { body, ...version } = versionItems.read(item);
        return body === undefined ? [] : [{ ...version, text: body.text }];
      });
    },

    eraseText: async (person, { worksheet, id }) => {
      // One that has not come yet is put there without its text, and then counts as known.
      await table.update(versionItems.key({ person, worksheet, id }), {
        expression:
          'SET v = :v, worksheet = :worksheet, id = :id, #at = if_not_exists(#at, :at) REMOVE #body',
        values: { v: 1, worksheet, id, at: 0 },
      });
    },

    listErased: async (person, worksheet, ids) => {
      await table.update(worksheetItems.key({ person, worksheet }), {
        expression: 'ADD gone :ids',
        condition: 'attribute_exists(pk)',
        values: { ids: new Set(ids) },
      });
    },

    erase: async (person) => {
      for (const { worksheet, history } of await table.list(histories, { person })) {
        const { versions, gone } = history;
        if ([...versions.keys()].every((id) => gone.has(id))) continue;
        await table.update(worksheetItems.key({ person, worksheet }), {
          expression: 'ADD gone :ids',
          condition: 'attribute_exists(pk)',
          values: { ids: new Set(versions.keys()) },
        });
      }
      // Then the texts themselves, those too that a crash left without a worksheet.
      const filter = { filter: 'attribute_exists(#body)' };
      for (const { worksheet, id } of await table.list(versionItems, { person }, filter)) {
        await table.update(versionItems.key({ person, worksheet, id }), {
          expression: 'REMOVE #body',
          condition: 'attribute_exists(pk)',
        });
      }
    },
  };
}
