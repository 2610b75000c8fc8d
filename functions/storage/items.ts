import type { Database } from './client.ts';
import { type Change, type Condition, type Table, openTable } from './dynamodb.ts';
import type { AnyItemKind, Item, Key } from './item-kind.ts';
import type { Instant } from '#domain/values/ids.ts';
import { type Result, fail, ok } from '#domain/values/result.ts';
import type { Homes } from '#domain/people/access.ts';

export interface ListPage<Listed = Item> {
  readonly items: readonly Listed[];
  readonly next: string | null;
}

/** Which part of a list is read: after `next` of the page before, of those whose place begins so. */
export interface Part {
  readonly size: number;
  readonly after: string | null;
  readonly prefix?: string;
}

/** @param part.after a place in this partition, even where it names another */
async function readPage(
  table: Pick<Table, 'pageIndex'>,
  {
    index,
    partition,
    size,
    after,
    prefix = '',
  }: Part & { readonly index: 'g1' | 'g2'; readonly partition: string },
  keyAt: (sort: string) => Key | null,
): Promise<Result<ListPage, 'bad_cursor'>> {
  const sort = after === null ? null : Buffer.from(after, 'base64url').toString('utf8');
  const key = sort === null ? null : keyAt(sort);
  if (sort !== null && (key === null || !sort.startsWith(prefix))) return fail('bad_cursor');
  const from = key === null ? undefined : { ...key, [`${index}pk`]: partition, [`${index}sk`]: sort };
  // One more than is shown says whether there is a next page.
  const { items, hasMore } = await table.pageIndex(index, partition, size + 1, from, prefix);
  const shown = items.slice(0, size);
  const last: unknown = shown.at(-1)?.[`${index}sk`];
  const isNext = typeof last === 'string' && (items.length > size || hasMore);
  return ok({ items: shown, next: isNext ? Buffer.from(last).toString('base64url') : null });
}

/** Of other homes nothing is read, so neither a page nor its cursor says that they have anybody. */
export async function pageByHome<Listed>(
  homes: NonNullable<Homes>,
  after: string | null,
  read: (home: string, after: string | null) => Promise<Result<ListPage<Listed>, 'bad_cursor'>>,
): Promise<Result<ListPage<Listed>, 'bad_cursor'>> {
  const [named = homes[0], from = null] = after?.split('.') ?? [];
  const home = homes.find((each) => each === named);
  if (home === undefined) return fail('bad_cursor');
  const page = await read(home, from === '' ? null : from);
  if (!page.ok) return page;
  const { items, next } = page.value;
  if (next !== null) return ok({ items, next: `${home}.${next}` });
  const following = homes[homes.indexOf(home) + 1];
  return ok({ items, next: following === undefined ? null : `${following}.` });
}

interface KindFor<Argument> extends AnyItemKind {
  readonly key: (parts: Argument) => Key;
  readonly partition: (parts: Argument) => string;
  readonly g1Partition: (parts: Argument) => string;
  readonly g2Partition: (parts: Argument) => string;
  readonly item: (parts: Argument, attributes: Argument) => Item;
  readonly byPart: (part: Argument, items: readonly Item[]) => unknown;
  readonly keyIn: (index: 'g1' | 'g2', parts: object, sort: string) => Key | null;
  readonly sortPrefix: string;
}
type StoredKind = KindFor<never>;

type Index = 'g1' | 'g2';
type Parts<Build extends (parts: never) => unknown> = Parameters<Build>[0];
type Value<Kind extends StoredKind> = ReturnType<Kind['read']>;
type ItemParts<Kind extends StoredKind> = Parameters<Kind['item']>[0];
type Attributes<Kind extends StoredKind> = Parameters<Kind['item']>[1];

/** One kind of item with the calls to its table. All changes but `write` ask that the item is there. */
interface Words<Kind extends StoredKind> {
  readonly get: (parts: Parts<Kind['key']>) => Promise<Value<Kind> | null>;
  /** The items under these values of a part of the key, as far as they are there; strongly consistent. */
  readonly among: <Part extends Parameters<Kind['byPart']>[0] & keyof Parts<Kind['key']>>(
    part: Part,
    values: readonly string[],
    ...others: Exclude<keyof Parts<Kind['key']>, Part> extends never ? [] : [Omit<Parts<Kind['key']>, Part>]
  ) => Promise<ReadonlyMap<string, Value<Kind>>>;
  readonly list: (
    parts: Parts<Kind['partition']>,
    filter?: { readonly filter: string },
  ) => Promise<Value<Kind>[]>;
  readonly listIndex: (parts: Parts<Kind['g1Partition']>) => Promise<Value<Kind>[]>;
  readonly page: <At extends Index>(
    index: At,
    parts: Parts<Kind[`${At}Partition`]>,
    part: Part,
  ) => Promise<Result<ListPage, 'bad_cursor'>>;
  /** All in a partition of an index. @param most so many at least, where there are as many */
  readonly allIn: <At extends Index, Found>(
    index: At,
    parts: Parts<Kind[`${At}Partition`]>,
    read: (item: Item) => Found,
    atOnce: number,
    most?: number,
  ) => Promise<readonly Found[]>;
  readonly put: (parts: ItemParts<Kind>, attributes: Attributes<Kind>) => Promise<void>;
  readonly putNew: (
    parts: ItemParts<Kind>,
    attributes: Attributes<Kind>,
    or?: Condition,
  ) => Promise<'written' | 'exists'>;
  readonly replace: (
    parts: ItemParts<Kind>,
    attributes: Attributes<Kind>,
    before: Parameters<Table['replace']>[1],
  ) => Promise<'written' | 'behind'>;
  readonly change: (parts: Parts<Kind['key']>, change: Change) => Promise<'done' | 'missing'>;
  readonly update: (parts: Parts<Kind['key']>, change: Change) => Promise<boolean>;
  /** A condition that doesn't hold is no news. */
  readonly note: (parts: Parts<Kind['key']>, change: Change) => Promise<void>;
  /** Puts the item there where it isn't. */
  readonly write: (parts: Parts<Kind['key']>, change: Change) => Promise<boolean>;
  readonly remove: (parts: Parts<Kind['key']>, condition?: Condition) => Promise<boolean>;
}

export type Items<Kind extends StoredKind> = Kind & Words<Kind>;

const thatIsThere = (change: Change): Change => ({ ...change, has: ['pk', ...(change.has ?? [])] });

export function itemsOf<Kind extends StoredKind>(table: Table, kind: Kind): Items<Kind>;
export function itemsOf(table: Table, kind: KindFor<unknown>): unknown {
  const { key, item } = kind;
  const partitionOf = (index: Index, parts: object) =>
    index === 'g1' ? kind.g1Partition(parts) : kind.g2Partition(parts);
  return {
    ...kind,
    get: (parts: unknown) => table.get(kind, parts),
    among: async (part: string, values: readonly string[], others?: object) => {
      const keys = values.map((value) => key({ ...others, [part]: value }));
      return kind.byPart(part, keys.length === 0 ? [] : await table.getMany(keys, true));
    },
    list: (parts: unknown, filter?: { readonly filter: string }) => table.list(kind, parts, filter),
    listIndex: (parts: unknown) => table.listIndex(kind, parts),
    page: (index: Index, parts: object, part: Part) =>
      readPage(table, { index, partition: partitionOf(index, parts), ...part }, (sort) =>
        kind.keyIn(index, parts, sort),
      ),
    allIn: async (
      index: Index,
      parts: object,
      read: (item: Item) => unknown,
      atOnce: number,
      most = Infinity,
    ) => {
      const partition = partitionOf(index, parts);
      const found: unknown[] = [];
      let after: Item | undefined;
      do {
        const { items, hasMore } = await table.pageIndex(index, partition, atOnce, after);
        found.push(...items.map(read));
        const last = hasMore ? items.at(-1) : undefined;
        after = last && {
          ...{ pk: last['pk'], sk: last['sk'] },
          ...{ [`${index}pk`]: partition, [`${index}sk`]: last[`${index}sk`] },
        };
      } while (after !== undefined && found.length < most);
      return found;
    },
    put: async (parts: unknown, attributes: unknown) => {
      await table.put(item(parts, attributes));
    },
    putNew: (parts: unknown, attributes: unknown, or?: Condition) =>
      table.putNew(item(parts, attributes), or),
    replace: (parts: unknown, attributes: unknown, before: Parameters<Table['replace']>[1]) =>
      table.replace(item(parts, attributes), before),
    change: (parts: unknown, change: Change) => table.change(key(parts), thatIsThere(change)),
    update: (parts: unknown, change: Change) => table.update(key(parts), thatIsThere(change)),
    note: async (parts: unknown, change: Change) => {
      await table.update(key(parts), thatIsThere(change));
    },
    write: (parts: unknown, { set, ...change }: Change) =>
      table.update(key(parts), { ...change, set: { v: kind.versions.at(-1), ...set } }),
    remove: (parts: unknown, condition?: Condition) => table.remove(key(parts), condition),
  };
}

/** What an item that lies in the queue of due work has for that. */
export const TASK = ['dueAt', 'g2', 'tries'] as const;

export const thisOrBefore = ({ id, at }: { readonly id: string; readonly at: Instant }): Condition => ({
  condition: 'id = :id OR #at < :at',
  values: { id, at },
});

export const storeOf =
  <Kind extends StoredKind, Store>(kind: Kind, questions: (items: Items<Kind>, table: Table) => Store) =>
  (database: Database, name: string): Store => {
    const table = openTable(database, name);
    return questions(itemsOf(table, kind), table);
  };

/** What a write that holds or not means: the first word, or the second. */
export const either = async <Held, Failed>(
  write: Promise<boolean>,
  held: Held,
  failed: Failed,
): Promise<Held | Failed> => ((await write) ? held : failed);
