import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import {
  BatchGetCommand,
  DeleteCommand,
  GetCommand,
  PutCommand,
  QueryCommand,
  UpdateCommand,
  paginateQuery,
} from '@aws-sdk/lib-dynamodb';
import { Unavailable } from '../unavailable.ts';
import type { Database } from './client.ts';
import type { Item, Key } from './item-kind.ts';

/** In an expression `#name` is an attribute, and `:value` is one of `values`. */
export interface Condition {
  readonly condition?: string;
  readonly values?: Item;
}

export interface Update extends Condition {
  readonly expression: string;
}

interface Reader<Value> {
  readonly read: (item: unknown) => Value;
}

/**
 * The calls that storage makes to one table. Reads are strongly consistent but those of an index.
 * @throws Unavailable where the database is down or throttles
 */
export interface Table {
  readonly get: <Parts, Value>(
    kind: Reader<Value> & { readonly key: (parts: Parts) => Key },
    parts: Parts,
  ) => Promise<Value | null>;
  /** @param consistent sees what was written a moment ago */
  readonly getMany: (keys: readonly Key[], consistent?: boolean) => Promise<Item[]>;
  readonly list: <Parts, Value>(
    kind: Reader<Value> & {
      readonly partition: (parts: Parts) => string;
      readonly sortPrefix: string;
    },
    parts: Parts,
    filter?: { readonly filter: string },
  ) => Promise<Value[]>;
  readonly range: (partition: string, from: string, to: string) => Promise<Item[]>;
  readonly listIndex: <Parts, Value>(
    kind: Reader<Value> & { readonly g1Partition: (parts: Parts) => string },
    parts: Parts,
  ) => Promise<Value[]>;
  /** @param after the last key of the page before; it begins with `prefix`, too */
  readonly pageIndex: (
    index: 'g1' | 'g2',
    partition: string,
    most: number,
    after?: Item,
    prefix?: string,
  ) => Promise<{ readonly items: readonly Item[]; readonly hasMore: boolean }>;
  readonly until: (partition: string, last: string, most: number) => Promise<readonly Item[]>;
  /** False or null from this and the next writes says that the condition didn't hold. */
  readonly put: (item: Item, condition?: Condition) => Promise<boolean>;
  /**
   * Puts an item where there is none under its key, or where another condition holds. The SDK repeats a write
   * whose answer was lost: where people hear of `exists`, the condition holds for this very item too.
   */
  readonly putNew: (item: Item, condition?: Condition) => Promise<'written' | 'exists'>;
  readonly update: (key: Key, update: Update) => Promise<boolean>;
  /**
   * Updates an item that is there. A write that the SDK repeats finds what the first has done: each change
   * leaves a mark of its own, by which it is known again.
   */
  readonly change: (key: Key, update: Update & { readonly condition: string }) => Promise<'done' | 'missing'>;
  readonly updated: (key: Key, update: Update) => Promise<Item | null>;
  readonly remove: (key: Key, condition?: Condition) => Promise<boolean>;
}

const BATCH = 100;
const BATCH_TRIES = 3;

function namesIn(...expressions: readonly (string | undefined)[]) {
  const names = expressions.join(' ').match(/#\w+/g) ?? [];
  return names.length === 0
    ? {}
    : { ExpressionAttributeNames: Object.fromEntries(names.map((name) => [name, name.slice(1)])) };
}

const valuesOf = (values: Item | undefined) =>
  values === undefined
    ? {}
    : {
        ExpressionAttributeValues: Object.fromEntries(
          Object.entries(values).map(([name, value]) => [`:${name}`, value]),
        ),
      };

const conditionOf = ({ condition, values }: Condition) =>
  condition === undefined
    ? {}
    : { ConditionExpression: condition, ...namesIn(condition), ...valuesOf(values) };

async function unlessConditionFails<Reply>(write: Promise<Reply>): Promise<Reply | null> {
  try {
    return await write;
  } catch (error) {
    if (error instanceof ConditionalCheckFailedException) return null;
    throw error;
  }
}

const KEY_CONDITIONS = {
  all: 'pk = :partition',
  begins: 'pk = :partition AND begins_with(sk, :prefix)',
  between: 'pk = :partition AND sk BETWEEN :from AND :to',
  g1: 'g1pk = :partition',
  g2: 'g2pk = :partition',
  'g1 begins': 'g1pk = :partition AND begins_with(g1sk, :prefix)',
  'g2 begins': 'g2pk = :partition AND begins_with(g2sk, :prefix)',
  'g2 until': 'g2pk = :partition AND g2sk <= :last',
} as const;

const INDEX_BEGINS = { g1: 'g1 begins', g2: 'g2 begins' } as const;

export function openTable(database: Database, name: string): Table {
  const pages = async (query: {
    readonly on: keyof typeof KEY_CONDITIONS;
    readonly values: Item;
    readonly filter?: string;
  }): Promise<Item[]> => {
    const { on, values, filter } = query;
    const found: Item[] = [];
    const replies = paginateQuery(
      { client: database },
      {
        TableName: name,
        KeyConditionExpression: KEY_CONDITIONS[on],
        ...(on === 'g1' ? { IndexName: 'g1-index' } : { ConsistentRead: true }),
        ...(filter === undefined ? {} : { FilterExpression: filter, ...namesIn(filter) }),
        ...valuesOf(values),
      },
    );
    for await (const { Items = [] } of replies) found.push(...Items);
    return found;
  };

  const pageOf = async (
    index: 'g1' | 'g2',
    on: keyof typeof KEY_CONDITIONS,
    values: Item,
    most: number,
    after?: Item,
  ) => {
    const { Items: items = [], LastEvaluatedKey } = await database.send(
      new QueryCommand({
        TableName: name,
        IndexName: `${index}-index`,
        KeyConditionExpression: KEY_CONDITIONS[on],
        ...valuesOf(values),
        Limit: most,
        ...(after === undefined ? {} : { ExclusiveStartKey: after }),
      }),
    );
    return { items, hasMore: LastEvaluatedKey !== undefined };
  };

  const getBatch = async (keys: readonly Key[], consistent: boolean): Promise<Item[]> => {
    const found: Item[] = [];
    let left: Item[] = keys.map((key) => ({ ...key }));
    for (let tries = 0; left.length > 0; tries += 1) {
      if (tries === BATCH_TRIES) throw new Unavailable('throttled', {});
      const reply = await database.send(
        new BatchGetCommand({
          RequestItems: { [name]: { Keys: left, ConsistentRead: consistent } },
        }),
      );
      found.push(...(reply.Responses?.[name] ?? []));
      left = reply.UnprocessedKeys?.[name]?.Keys ?? [];
    }
    return found;
  };

  const sendUpdate = (key: Key, update: Update, returning: 'NONE' | 'ALL_NEW') => {
    const { expression, condition, values } = update;
    return unlessConditionFails(
      database.send(
        new UpdateCommand({
          TableName: name,
          Key: { ...key },
          UpdateExpression: expression,
          ...(condition === undefined ? {} : { ConditionExpression: condition }),
          ...namesIn(expression, condition),
          ...valuesOf(values),
          ReturnValues: returning,
        }),
      ),
    );
  };

  const update: Table['update'] = async (key, change) => (await sendUpdate(key, change, 'NONE')) !== null;

  const put: Table['put'] = async (item, condition = {}) => {
    const command = new PutCommand({ TableName: name, Item: item, ...conditionOf(condition) });
    return (await unlessConditionFails(database.send(command))) !== null;
  };

  return {
    get: async (kind, parts) => {
      const { Item } = await database.send(
        new GetCommand({ TableName: name, Key: { ...kind.key(parts) }, ConsistentRead: true }),
      );
      return Item === undefined ? null : kind.read(Item);
    },
    getMany: async (keys, consistent = false) => {
      const found: Item[] = [];
      for (let from = 0; from < keys.length; from += BATCH) {
        found.push(...(await getBatch(keys.slice(from, from + BATCH), consistent)));
      }
      return found;
    },
    list: async ({ partition: partitionOf, sortPrefix: prefix, read }, parts, filter) => {
      const partition = partitionOf(parts);
      const found = await (prefix === ''
        ? pages({ on: 'all', values: { partition }, ...filter })
        : pages({ on: 'begins', values: { partition, prefix }, ...filter }));
      return found.map(read);
    },
    range: (partition, from, to) => pages({ on: 'between', values: { partition, from, to } }),
    listIndex: async ({ g1Partition, read }, parts) =>
      (await pages({ on: 'g1', values: { partition: g1Partition(parts) } })).map(read),
    pageIndex: (index, partition, most, after, prefix = '') =>
      prefix === ''
        ? pageOf(index, index, { partition }, most, after)
        : pageOf(index, INDEX_BEGINS[index], { partition, prefix }, most, after),
    until: async (partition, last, most) => (await pageOf('g2', 'g2 until', { partition, last }, most)).items,
    put,
    putNew: async (item, condition = { condition: 'attribute_not_exists(pk)' }) =>
      (await put(item, condition)) ? 'written' : 'exists',
    update,
    change: async (key, { expression, condition, values }) => {
      const marked = expression.startsWith('SET ')
        ? `SET changeMark = :changeMark, ${expression.slice(4)}`
        : `${expression} SET changeMark = :changeMark`;
      const orOwn = `(${condition}) OR changeMark = :changeMark`;
      const isDone = await update(key, {
        expression: marked,
        condition: orOwn,
        values: { ...values, changeMark: crypto.randomUUID() },
      });
      return isDone ? 'done' : 'missing';
    },
    updated: async (key, change) => (await sendUpdate(key, change, 'ALL_NEW'))?.Attributes ?? null,
    remove: async (key, condition = {}) =>
      (await unlessConditionFails(
        database.send(new DeleteCommand({ TableName: name, Key: { ...key }, ...conditionOf(condition) })),
      )) !== null,
  };
}
