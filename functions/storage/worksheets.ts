import { GetCommand, UpdateCommand, paginateQuery } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod/mini';
import { SectionId, Ulid } from '#domain/ids.ts';
import { EMPTY_HISTORY, type History, MOST_VERSIONS, type Version } from '#domain/worksheet.ts';
import type { VersionWords, Worksheets } from '../progress/ports.ts';
import type { Database } from './client.ts';
import { getMany } from './cohorts.ts';
import {
  type Key,
  VERSIONS,
  WORKSHEETS,
  personPartition,
  versionKey,
  worksheetKey,
} from './keys.ts';
import { putNew, unlessConditionFails } from './write.ts';

const v = z.literal(1);

/** `versions` holds each version as one text, its id and what it was made from, so that a set can hold it: `ID:BASE,BASE`. */
const WorksheetItem = z.object({
  v,
  worksheet: SectionId,
  versions: z.set(z.string()),
  gone: z.optional(z.set(Ulid)),
});

/** Without a body once its words were taken away: the key stays, so that no re-offer brings them back. */
const VersionItem = z.object({
  v,
  worksheet: SectionId,
  id: Ulid,
  at: z.int(),
  body: z.optional(z.object({ text: z.string() })),
});

const entryOf = ({ id, base }: Version): string => `${id}:${base.join(',')}`;

/** @throws ZodError for an item that is not a worksheet */
function readHistory(item: unknown): { worksheet: string; history: History } {
  const { worksheet, versions, gone = new Set<string>() } = WorksheetItem.parse(item);
  const read = [...versions].map((entry): [string, string[]] => {
    const [id = '', base = ''] = entry.split(':');
    return [id, base === '' ? [] : base.split(',')];
  });
  return { worksheet, history: { versions: new Map(read), gone } };
}

/** What people wrote. @param table the name of `core` */
export function createWorksheets(database: Database, table: string): Worksheets {
  /** Everything of a person under keys that begin alike; whatever a filter leaves of it. */
  async function all(
    person: string,
    prefix: string,
    filter: { FilterExpression?: string; ExpressionAttributeNames?: Record<string, string> } = {},
  ): Promise<Record<string, unknown>[]> {
    const found: Record<string, unknown>[] = [];
    const pages = paginateQuery(
      { client: database },
      {
        TableName: table,
        ConsistentRead: true,
        KeyConditionExpression: 'pk = :pk AND begins_with(sk, :prefix)',
        ExpressionAttributeValues: { ':pk': personPartition(person), ':prefix': prefix },
        ...filter,
      },
    );
    for await (const { Items = [] } of pages) found.push(...Items);
    return found;
  }

  async function historyOf(key: Key): Promise<History> {
    const { Item } = await database.send(
      new GetCommand({ TableName: table, Key: { ...key }, ConsistentRead: true }),
    );
    return Item === undefined ? EMPTY_HISTORY : readHistory(Item).history;
  }

  return {
    histories: async (person) =>
      new Map(
        (await all(person, WORKSHEETS))
          .map(readHistory)
          .map(({ worksheet, history }) => [worksheet, history]),
      ),

    async put(person, { worksheet, id, at, text }) {
      const key = versionKey(person, worksheet, id);
      const item = { ...key, v: 1, worksheet, id, at, body: { text } };
      const put = await putNew(database, table, item);
      if (put === 'written') return 'written';
      // A refused condition is believed only where there is something that it can have been about.
      return (await getMany(database, table, [key], true)).length === 0 ? 'behind' : 'exists';
    },

    async list(person, worksheet, versions) {
      const key = worksheetKey(person, worksheet);
      const isNew = await unlessConditionFails(() =>
        database.send(
          new UpdateCommand({
            TableName: table,
            Key: { ...key },
            UpdateExpression: 'SET v = :v, worksheet = :worksheet ADD versions :entries',
            ConditionExpression: 'attribute_not_exists(versions) OR size(versions) <= :room',
            ExpressionAttributeValues: {
              ':v': 1,
              ':worksheet': worksheet,
              ':entries': new Set(versions.map(entryOf)),
              ':room': MOST_VERSIONS - versions.length,
            },
          }),
        ),
      );
      if (isNew) return 'written';
      const listed = (await historyOf(key)).versions;
      return versions.every(({ id }) => listed.has(id)) ? 'written' : 'behind';
    },

    async words(person, versions) {
      const keys = versions.map(({ worksheet, id }) => versionKey(person, worksheet, id));
      const items = await getMany(database, table, keys, true);
      return items.flatMap((item): VersionWords[] => {
        const { worksheet, id, at, body } = VersionItem.parse(item);
        return body === undefined ? [] : [{ worksheet, id, at, text: body.text }];
      });
    },

    async erase(person) {
      const worksheets = (await all(person, WORKSHEETS)).map(readHistory);
      const full = worksheets.filter(({ history: { versions, gone } }) =>
        [...versions.keys()].some((id) => !gone.has(id)),
      );
      for (const { worksheet, history } of full) {
        await database.send(
          new UpdateCommand({
            TableName: table,
            Key: { ...worksheetKey(person, worksheet) },
            UpdateExpression: 'ADD gone :ids',
            ConditionExpression: 'attribute_exists(pk)',
            ExpressionAttributeValues: { ':ids': new Set(history.versions.keys()) },
          }),
        );
      }
      // Then the words themselves, those too that a crash left without a worksheet.
      const left = await all(person, VERSIONS, {
        FilterExpression: 'attribute_exists(#body)',
        ExpressionAttributeNames: { '#body': 'body' },
      });
      for (const item of left) {
        const { worksheet, id } = VersionItem.parse(item);
        await database.send(
          new UpdateCommand({
            TableName: table,
            Key: { ...versionKey(person, worksheet, id) },
            UpdateExpression: 'REMOVE #body',
            ConditionExpression: 'attribute_exists(pk)',
            ExpressionAttributeNames: { '#body': 'body' },
          }),
        );
      }
    },
  };
}
