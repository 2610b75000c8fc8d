import { BatchGetCommand, GetCommand, UpdateCommand, paginateQuery } from '@aws-sdk/lib-dynamodb';
import type { Affiliate, Cohort, Cohorts } from '../cohorts/ports.ts';
import { Unavailable } from '../ports.ts';
import type { Database } from './client.ts';
import { type Item, affiliateItem, cohortItem, readAffiliate, readCohort } from './items.ts';
import {
  AFFILIATES,
  type Key,
  affiliateCohorts,
  affiliateKey,
  cohortIndex,
  cohortKey,
} from './keys.ts';
import { putNew, unlessConditionFails } from './write.ts';

/** Most keys in one BatchGetItem (AWS "BatchGetItem"). */
const BATCH = 100;
/** How often what DynamoDB left out of a batch is asked for again. */
const BATCH_TRIES = 3;

/**
 * Items by their keys, in no order; missing ones are left out. One call for each hundred.
 * @param consistent sees what was written a moment ago, too
 */
export async function getMany(
  database: Database,
  table: string,
  keys: readonly Key[],
  consistent = false,
): Promise<Item[]> {
  const found: Item[] = [];
  for (let from = 0; from < keys.length; from += BATCH) {
    let asked: Record<string, unknown>[] = keys
      .slice(from, from + BATCH)
      .map(({ pk, sk }) => ({ pk, sk }));
    for (let tries = 0; asked.length > 0; tries += 1) {
      if (tries === BATCH_TRIES) throw new Unavailable('throttled', {});
      const reply = await database.send(
        new BatchGetCommand({
          RequestItems: { [table]: { Keys: asked, ConsistentRead: consistent } },
        }),
      );
      found.push(...(reply.Responses?.[table] ?? []));
      asked = reply.UnprocessedKeys?.[table]?.Keys ?? [];
    }
  }
  return found;
}

/** Every item of a partition of g1, in its order. */
export async function queryIndex(
  database: Database,
  table: string,
  partition: string,
): Promise<unknown[]> {
  const found: unknown[] = [];
  const pages = paginateQuery(
    { client: database },
    {
      TableName: table,
      IndexName: 'g1-index',
      KeyConditionExpression: 'g1pk = :partition',
      ExpressionAttributeValues: { ':partition': partition },
    },
  );
  for await (const { Items = [] } of pages) found.push(...Items);
  return found;
}

const byId = <Thing extends { readonly id: string }>(things: readonly Thing[]) =>
  new Map(things.map((thing) => [thing.id, thing]));

/** Affiliates and cohorts. @param table the name of `core` */
export function createCohorts(database: Database, table: string): Cohorts {
  const getOne = async (key: Key): Promise<unknown> => {
    const reply = await database.send(
      new GetCommand({ TableName: table, Key: { ...key }, ConsistentRead: true }),
    );
    return reply.Item;
  };
  return {
    names: async (ids) => {
      const isAffiliate = ({ pk }: Item): boolean => String(pk).startsWith('A#');
      const items = await getMany(database, table, [
        ...[...new Set(ids.cohorts)].map(cohortKey),
        ...[...new Set(ids.affiliates)].map(affiliateKey),
      ]);
      const cohorts: Cohort[] = items.filter((item) => !isAffiliate(item)).map(readCohort);
      const affiliates: Affiliate[] = items.filter(isAffiliate).map(readAffiliate);
      return { cohorts: byId(cohorts), affiliates: byId(affiliates) };
    },
    readAffiliate: async (affiliate) => {
      const item = await getOne(affiliateKey(affiliate));
      return item === undefined ? null : readAffiliate(item);
    },
    readCohort: async (cohort) => {
      const item = await getOne(cohortKey(cohort));
      return item === undefined ? null : readCohort(item);
    },
    listAffiliates: async () => (await queryIndex(database, table, AFFILIATES)).map(readAffiliate),
    listCohorts: async (affiliate) =>
      (await queryIndex(database, table, affiliateCohorts(affiliate))).map(readCohort),
    openAffiliate: (affiliate) => putNew(database, table, affiliateItem(affiliate)),
    openCohort: (cohort) => putNew(database, table, cohortItem(cohort)),
    editCohort: async (cohort) => {
      const { g1sk } = cohortIndex(cohort.affiliate, cohort.startsOn, cohort.id);
      const done = await unlessConditionFails(() =>
        database.send(
          new UpdateCommand({
            TableName: table,
            Key: { ...cohortKey(cohort.id) },
            UpdateExpression:
              'SET #name = :name, startsOn = :startsOn, endsOn = :endsOn, place = :place, #path = :path, g1sk = :g1sk',
            ConditionExpression: 'attribute_exists(pk)',
            ExpressionAttributeNames: { '#name': 'name', '#path': 'path' },
            ExpressionAttributeValues: {
              ':name': cohort.name,
              ':startsOn': cohort.startsOn,
              ':endsOn': cohort.endsOn,
              ':place': cohort.place,
              ':path': cohort.path,
              ':g1sk': g1sk,
            },
          }),
        ),
      );
      return done ? 'done' : 'missing';
    },
  };
}
