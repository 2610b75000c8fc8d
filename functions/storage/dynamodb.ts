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
import { Unavailable } from '../database-calls.ts';
import type { Database } from './client.ts';

export type Item = Record<string, unknown>;

/** A key of a table: `core` and `log` have sort keys, `short` has none. */
export interface Key {
  readonly pk: string;
  readonly sk?: string;
}

type Known = Readonly<Record<string, string | number | boolean | Uint8Array | ReadonlySet<string>>>;

/** All of it must hold. Attributes of a map are named `map.attribute`. */
export interface Condition {
  readonly has?: readonly string[];
  readonly lacks?: readonly string[];
  readonly is?: Known;
  readonly isNot?: Known;
  /** Greater than these. */
  readonly over?: Known;
  /** At most these. */
  readonly upTo?: Known;
  /** In this text `#name` is an attribute, and `:value` is one of `values`. */
  readonly condition?: string;
  readonly values?: Known;
}

export interface Change extends Condition {
  /** What is undefined is left as it is. */
  readonly set?: Item;
  /** Only attributes that aren't there. */
  readonly setOnce?: Item;
  /** What is added to sets and numbers. */
  readonly add?: Known;
  readonly takeOut?: Known;
  /** Here `g1` and `g2` stand for both attributes of the index. */
  readonly remove?: readonly string[];
}

interface Reader<Value> {
  readonly read: (item: unknown) => Value;
}

const BATCH = 100;
const BATCH_TRIES = 3;

const valuesOf = (values: Item) =>
  Object.entries(values).map(([name, value]) => [`:${name}`, value] as const);

const namesIn = (text: string) => (text.match(/#\w+/g) ?? []).map((name) => [name, name.slice(1)] as const);

const present = (item: Item): Item =>
  Object.fromEntries(Object.entries(item).filter(([, value]) => value !== undefined));

const beside = (names: Readonly<Record<string, string>>, values: Item) => ({
  ...(Object.keys(names).length > 0 && { ExpressionAttributeNames: names }),
  ...(Object.keys(values).length > 0 && { ExpressionAttributeValues: values }),
});

const BOTH = new Map([
  ['g1', ['g1pk', 'g1sk']],
  ['g2', ['g2pk', 'g2sk']],
]);

/** Puts numbers in the place of names and values, so that none of them is ever part of an expression. */
export function expressionsOf(change: Change) {
  const { set = {}, setOnce = {}, add = {}, takeOut = {}, remove = [] } = change;
  const { has = [], lacks = [], is = {}, isNot = {}, over = {}, upTo = {} } = change;
  const { condition = '', values: given = {} } = change;
  const names = new Map<string, string>();
  const values: Record<string, unknown> = Object.fromEntries(valuesOf(given));
  const numbered = (name: string): string => {
    const number = names.get(name) ?? `#n${names.size}`;
    names.set(name, number);
    return number;
  };
  const nameOf = (path: string): string => path.split('.').map(numbered).join('.');
  const pairs = (item: Item, write: (name: string, value: string) => string): string[] =>
    Object.entries(present(item)).map(([path, value]) => {
      const number = `:v${Object.keys(values).length}`;
      values[number] = value;
      return write(nameOf(path), number);
    });
  const actions = {
    SET: [
      ...pairs(set, (name, value) => `${name} = ${value}`),
      ...pairs(setOnce, (name, value) => `${name} = if_not_exists(${name}, ${value})`),
    ],
    ADD: pairs(add, (name, value) => `${name} ${value}`),
    DELETE: pairs(takeOut, (name, value) => `${name} ${value}`),
    REMOVE: remove.flatMap((name) => BOTH.get(name) ?? name).map(nameOf),
  };
  const conditions = [
    ...has.map((path) => `attribute_exists(${nameOf(path)})`),
    ...lacks.map((path) => `attribute_not_exists(${nameOf(path)})`),
    ...pairs(is, (name, value) => `${name} = ${value}`),
    ...pairs(isNot, (name, value) => `${name} <> ${value}`),
    ...pairs(over, (name, value) => `${name} > ${value}`),
    ...pairs(upTo, (name, value) => `${name} <= ${value}`),
    ...(condition === '' ? [] : [`(${condition})`]),
  ];
  return {
    update: Object.entries(actions)
      .flatMap(([action, parts]) => (parts.length === 0 ? [] : `${action} ${parts.join(', ')}`))
      .join(' '),
    where: conditions.join(' AND '),
    names: Object.fromEntries([
      ...[...names].map(([name, number]) => [number, name] as const),
      ...namesIn(condition),
    ]),
    values,
  };
}

const conditionOf = (condition: Condition, or = '') => {
  const { where, names, values } = expressionsOf(condition);
  const all = `${or}${where}`;
  return where === '' ? {} : { ConditionExpression: all, ...beside(names, values) };
};

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

export type Table = ReturnType<typeof openTable>;

/**
 * The calls that storage makes to one table. Reads are strongly consistent but those of an index. False or
 * null from a write says that its condition didn't hold.
 * @throws Unavailable from each where the database is down or throttles
 */
export function openTable(database: Database, name: string) {
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
        ...(filter !== undefined && { FilterExpression: filter }),
        ...beside(Object.fromEntries(namesIn(filter ?? '')), Object.fromEntries(valuesOf(values))),
      },
    );
    for await (const { Items = [] } of replies) found.push(...Items);
    return found;
  };

  const pageOf = async (
    index: 'g1' | 'g2' | null,
    on: keyof typeof KEY_CONDITIONS,
    values: Item,
    most: number,
    after?: Item,
  ): Promise<{ readonly items: readonly Item[]; readonly hasMore: boolean }> => {
    const { Items: items = [], LastEvaluatedKey } = await database.send(
      new QueryCommand({
        TableName: name,
        ...(index === null ? { ConsistentRead: true } : { IndexName: `${index}-index` }),
        KeyConditionExpression: KEY_CONDITIONS[on],
        ...beside({}, Object.fromEntries(valuesOf(values))),
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
        new BatchGetCommand({ RequestItems: { [name]: { Keys: left, ConsistentRead: consistent } } }),
      );
      found.push(...(reply.Responses?.[name] ?? []));
      left = reply.UnprocessedKeys?.[name]?.Keys ?? [];
    }
    return found;
  };

  const sendUpdate = (key: Key, change: Change, returning: 'NONE' | 'ALL_NEW', or = '') => {
    const { update: expression, where, names, values } = expressionsOf(change);
    const all = `${or}${where}`;
    return unlessConditionFails(
      database.send(
        new UpdateCommand({
          TableName: name,
          Key: { ...key },
          UpdateExpression: expression,
          ...(where !== '' && { ConditionExpression: all }),
          ...beside(names, values),
          ReturnValues: returning,
        }),
      ),
    );
  };

  const sendPut = async (item: Item, condition: object) =>
    (await unlessConditionFails(
      database.send(new PutCommand({ TableName: name, Item: present(item), ...condition })),
    )) !== null;

  const put = (item: Item, condition: Condition = {}) => sendPut(item, conditionOf(condition));

  return {
    get: async <Parts, Value>(
      kind: Reader<Value> & { readonly key: (parts: Parts) => Key },
      parts: Parts,
    ): Promise<Value | null> => {
      const { Item } = await database.send(
        new GetCommand({ TableName: name, Key: { ...kind.key(parts) }, ConsistentRead: true }),
      );
      return Item === undefined ? null : kind.read(Item);
    },
    /** @param consistent sees what was written a moment ago */
    getMany: async (keys: readonly Key[], consistent = false): Promise<Item[]> => {
      const found: Item[] = [];
      for (let from = 0; from < keys.length; from += BATCH) {
        found.push(...(await getBatch(keys.slice(from, from + BATCH), consistent)));
      }
      return found;
    },
    list: async <Parts, Value>(
      kind: Reader<Value> & { readonly partition: (parts: Parts) => string; readonly sortPrefix: string },
      parts: Parts,
      filter?: { readonly filter: string },
    ): Promise<Value[]> => {
      const [partition, prefix] = [kind.partition(parts), kind.sortPrefix];
      const found = await (prefix === ''
        ? pages({ on: 'all', values: { partition }, ...filter })
        : pages({ on: 'begins', values: { partition, prefix }, ...filter }));
      return found.map(kind.read);
    },
    range: (partition: string, from: string, to: string) =>
      pages({ on: 'between', values: { partition, from, to } }),
    /** So many of a partition at most, in the order of their sort keys. @param after the last one before */
    page: (partition: string, most: number, after?: Key) =>
      pageOf(null, 'all', { partition }, most, after && { ...after }),
    listIndex: async <Parts, Value>(
      kind: Reader<Value> & { readonly g1Partition: (parts: Parts) => string },
      parts: Parts,
    ): Promise<Value[]> =>
      (await pages({ on: 'g1', values: { partition: kind.g1Partition(parts) } })).map(kind.read),
    /** @param after the last key of the page before; it begins with `prefix`, too */
    pageIndex: (index: 'g1' | 'g2', partition: string, most: number, after?: Item, prefix = '') =>
      prefix === ''
        ? pageOf(index, index, { partition }, most, after)
        : pageOf(index, `${index} begins`, { partition, prefix }, most, after),
    until: async (partition: string, last: string, most: number) =>
      (await pageOf('g2', 'g2 until', { partition, last }, most)).items,
    put,
    /**
     * Puts an item where there is none under its key, or where another condition holds. The SDK repeats a
     * write whose answer was lost: where people hear of `exists`, the condition holds for this very item too.
     */
    putNew: async (item: Item, or?: Condition): Promise<'written' | 'exists'> =>
      (await (or === undefined
        ? put(item, { lacks: ['pk'] })
        : sendPut(item, conditionOf(or, 'attribute_not_exists(pk) OR '))))
        ? 'written'
        : 'exists',
    /** Puts an item in the place of one that has these attributes, or where there is none if that is null. */
    replace: async (item: Item, before: Known | null): Promise<'written' | 'behind'> =>
      (await put(item, before === null ? { lacks: ['pk'] } : { is: before })) ? 'written' : 'behind',
    update: async (key: Key, change: Change) => (await sendUpdate(key, change, 'NONE')) !== null,
    /**
     * Updates an item that is there. A write that the SDK repeats finds what the first has done: each change
     * leaves a mark of its own, by which it is known again.
     */
    change: async (key: Key, { set, values, ...change }: Change): Promise<'done' | 'missing'> => {
      const changeMark = crypto.randomUUID();
      const marked = { ...change, set: { ...set, changeMark }, values: { ...values, changeMark } };
      return (await sendUpdate(key, marked, 'NONE', 'changeMark = :changeMark OR ')) === null
        ? 'missing'
        : 'done';
    },
    updated: async (key: Key, change: Change): Promise<Item | null> =>
      (await sendUpdate(key, change, 'ALL_NEW'))?.Attributes ?? null,
    remove: async (key: Key, condition: Condition = {}) =>
      (await unlessConditionFails(
        database.send(new DeleteCommand({ TableName: name, Key: { ...key }, ...conditionOf(condition) })),
      )) !== null,
  };
}
