import * as z from 'zod/mini';
import type { Homes } from '#domain/people/access.ts';
import type { Instant } from '#domain/values/ids.ts';
import { BadCursor } from '../database-calls.ts';
import type { Database } from './client.ts';
import { type Change, type Condition, type Item, type Key, type Table, openTable } from './dynamodb.ts';
import { type PartNames, type Parts, keyTemplate } from './keys.ts';
import type { TableId } from './tables.ts';

/**
 * What every kind of item says of itself, with what it is for in its docstring. `docs/data.md` is printed
 * from both, and `own-items.ts` gives people their data by it.
 */
export interface ItemDeclaration {
  readonly name: string;
  readonly table: TableId;
  /**
   * The items of one person are found in their `partition`, in the `index` g1 under their partition, or by
   * the keyed hash of their e-mail `address`.
   */
  readonly person: 'partition' | 'index' | 'address' | 'none';
  readonly exported: 'as stored' | readonly string[] | { readonly never: string };
  /**
   * With its person it's deleted, or with an item of another kind that has its parts; or the deletion does
   * with it as this says (`identity/erase-person.ts`); or it stays.
   */
  readonly erased:
    'deleted' | { readonly with: string } | { readonly byItself: string } | { readonly stays: string };
  /** A merge moves it to the kept account, joins it with what is there, or leaves it and says why. */
  readonly merged: 'moved' | 'joined' | { readonly stays: string };
  readonly kept: 'until erased' | 'for good' | { readonly seconds: number };
}

/** An account, and the keyed hash of its address where it has one. */
export interface Owner {
  readonly person: string;
  readonly address: string | null;
}

export interface Place {
  readonly table: TableId;
  readonly partition: string;
  readonly index?: 'g1';
}

export const OF_ONE_PERSON = {
  person: 'partition',
  exported: 'as stored',
  erased: 'deleted',
  kept: 'until erased',
} as const satisfies Partial<ItemDeclaration>;

export const OF_NOBODY = {
  person: 'none',
  exported: { never: 'it names nobody' },
  erased: { stays: 'it names nobody' },
  merged: { stays: 'it names nobody' },
  kept: 'for good',
} as const satisfies Partial<ItemDeclaration>;

/** Key templates: `partition / sort`, or `partition` alone in `short`. `g1` and `g2` are the two indexes. */
interface KeyTexts<Main extends string, First extends string, Second extends string> {
  readonly main: Main;
  readonly g1?: First;
  readonly g2?: Second;
}

type PartitionOf<Text extends string> = Text extends `${infer Partition} / ${string}` ? Partition : Text;

type IndexParts<Text extends string> = [Text] extends [never] ? unknown : Parts<Text>;

type Shape = Readonly<Record<string, z.ZodMiniType | undefined>>;

type Read<Schema extends z.ZodMiniType<object>, Keyed extends Shape> = z.output<Schema> & {
  readonly [Name in keyof Keyed]-?: z.output<NonNullable<Keyed[Name]>>;
};

export interface AnyItemKind extends ItemDeclaration {
  readonly keys: KeyTexts<string, string, string>;
  readonly versions: readonly number[];
  /** @throws Error for an item that isn't of this kind, or of a version that nobody reads any more */
  readonly read: (item: unknown) => unknown;
  readonly owns: (item: unknown) => boolean;
  /** What its person is given of an item. @returns null where that is never anything */
  readonly given: (item: unknown) => Item | null;
  /** Where the items of one person are. @returns null where there can be none */
  readonly placeOf: (owner: Owner) => Place | null;
  /** @throws Error for an item under a key of another kind */
  readonly partsOf: (item: unknown) => unknown;
  /** @throws BadKeyPart where parts of its key are missing */
  readonly keyBy: (parts: unknown) => Key;
}

export interface ItemKind<
  Main extends string,
  First extends string,
  Second extends string,
  Schema extends z.ZodMiniType<object>,
  Keyed extends Shape,
> extends AnyItemKind {
  readonly key: (
    parts: Parts<Main>,
  ) => Main extends `${string} / ${string}`
    ? { readonly pk: string; readonly sk: string }
    : { readonly pk: string };
  readonly g1: (parts: Parts<First>) => { readonly g1pk: string; readonly g1sk: string };
  readonly g2: (parts: Parts<Second>) => { readonly g2pk: string; readonly g2sk: string };
  readonly partition: (parts: Parts<PartitionOf<Main>>) => string;
  readonly g1Partition: (parts: Parts<PartitionOf<First>>) => string;
  readonly g2Partition: (parts: Parts<PartitionOf<Second>>) => string;
  readonly sortPrefix: string;
  readonly item: (
    parts: Parts<Main> & IndexParts<First> & IndexParts<Second>,
    attributes: z.input<Schema>,
  ) => Item;
  readonly unlistedItem: (parts: Parts<Main>, attributes: z.input<Schema>) => Item;
  readonly read: (item: unknown) => Read<Schema, Keyed>;
  /** @throws Error for an item under a key of another kind */
  readonly partsOf: (item: unknown) => Parts<Main>;
  /** The items of this kind among others, by a part of their key. */
  readonly byPart: (part: PartNames<Main>, items: readonly Item[]) => Map<string, Read<Schema, Keyed>>;
  /** The key of the item that has this place in an index. @returns null for no such place */
  readonly keyIn: (index: 'g1' | 'g2', parts: object, sort: string) => Key | null;
}

export type ReadOf<Kind extends AnyItemKind> = Readonly<ReturnType<Kind['read']>>;

const Keyed = z.object({ pk: z.string(), sk: z._default(z.string(), '') });
const Versioned = z.object({ v: z._default(z.int(), 0) });

export const isNeverGiven = ({ exported }: Pick<ItemDeclaration, 'exported'>): boolean =>
  typeof exported === 'object' && 'never' in exported;

const isKind = (value: unknown): value is AnyItemKind =>
  typeof value === 'object' && value !== null && 'keys' in value && 'kept' in value;

/** The kinds that these files export, by name. */
export const kindsOf = (files: readonly object[]): readonly AnyItemKind[] =>
  files
    .flatMap((file): unknown[] => Object.values(file))
    .filter(isKind)
    .toSorted((one, other) => one.name.localeCompare(other.name));

const pairOf = (text = '') => {
  const [partition = '', sort = ''] = text.split(' / ');
  return { partition: keyTemplate(partition), sort: keyTemplate(sort), isSorted: sort !== '' };
};

/**
 * @param spec.versions those that are read; the last one is written
 * @param spec.schema reading parses the attributes, and drops all others; `v` isn't among them
 * @param spec.keyed the parts of the key that are read with them
 */
export function itemKind<
  const Main extends string,
  Schema extends z.ZodMiniType<object>,
  const First extends string = never,
  const Second extends string = never,
  Keyed extends { readonly [Name in PartNames<Main>]?: z.ZodMiniType } = object,
>(
  spec: ItemDeclaration & {
    readonly exported: 'as stored' | readonly (keyof z.output<Schema>)[] | { readonly never: string };
    readonly keys: KeyTexts<Main, First, Second>;
    readonly versions?: readonly number[];
    readonly schema: Schema;
    readonly keyed?: Keyed;
  },
): ItemKind<Main, First, Second, Schema, Keyed>;
export function itemKind({
  schema,
  keyed,
  versions = [1],
  ...declaration
}: ItemDeclaration & {
  keys: KeyTexts<string, string, string>;
  versions?: readonly number[];
  schema: z.ZodMiniType<object>;
  keyed?: Readonly<Record<string, z.ZodMiniType>>;
}): unknown {
  const { keys, name } = declaration;
  const [main, g1, g2] = [pairOf(keys.main), pairOf(keys.g1), pairOf(keys.g2)];
  const match = (item: unknown): Readonly<Record<string, unknown>> | null => {
    const { pk, sk } = Keyed.parse(item);
    const [ofPartition, ofSort] = [main.partition.match(pk), main.sort.match(sk)];
    return ofPartition === null || ofSort === null ? null : { ...ofPartition, ...ofSort };
  };
  const keyOf = (parts: unknown) => ({
    pk: main.partition.build(parts),
    ...(main.isSorted ? { sk: main.sort.build(parts) } : {}),
  });
  const placeIn =
    (index: 'g1' | 'g2', { partition, sort }: typeof main) =>
    (parts: unknown) => ({ [`${index}pk`]: partition.build(parts), [`${index}sk`]: sort.build(parts) });
  const unlistedItem = (parts: unknown, attributes: object) => ({
    ...keyOf(parts),
    v: versions.at(-1),
    ...attributes,
  });
  const partsOf = (item: unknown) => {
    const parts = match(item);
    if (parts === null) throw new Error(`not under a key of a ${name}`);
    return parts;
  };
  const owns = (item: unknown) => match(item) !== null;
  const read = (item: unknown) => {
    const { v } = Versioned.parse(item);
    if (!versions.includes(v)) throw new Error(`a ${name} of version ${v}`);
    return { ...(keyed && z.object(keyed).parse(partsOf(item))), ...schema.parse(item) };
  };
  const given = (item: unknown): Item | null => {
    const { exported } = declaration;
    if (exported === 'as stored') return { ...partsOf(item), ...read(item) };
    if ('never' in exported) return null;
    return Object.fromEntries(Object.entries(read(item)).filter(([name]) => exported.includes(name)));
  };
  const placeOf = (owner: Owner): Place | null => {
    const { table, person } = declaration;
    if (person === 'none' || (person === 'address' && owner.address === null)) return null;
    return person === 'index'
      ? { table, partition: g1.partition.build(owner), index: 'g1' }
      : { table, partition: main.partition.build(owner) };
  };
  return {
    ...declaration,
    versions,
    given,
    placeOf,
    key: keyOf,
    keyBy: keyOf,
    g1: placeIn('g1', g1),
    g2: placeIn('g2', g2),
    partition: main.partition.build,
    g1Partition: g1.partition.build,
    g2Partition: g2.partition.build,
    sortPrefix: main.sort.prefix,
    unlistedItem,
    item: (parts: unknown, attributes: object) => ({
      ...(keys.g1 === undefined ? {} : placeIn('g1', g1)(parts)),
      ...(keys.g2 === undefined ? {} : placeIn('g2', g2)(parts)),
      ...unlistedItem(parts, attributes),
    }),
    read,
    owns,
    partsOf,
    byPart: (part: string, items: readonly Item[]) =>
      new Map(items.filter(owns).map((item) => [partsOf(item)[part], read(item)])),
    keyIn: (index: 'g1' | 'g2', parts: object, place: string) => {
      const found = (index === 'g1' ? g1 : g2).sort.match(place);
      return found === null ? null : keyOf({ ...parts, ...found });
    },
  };
}

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

/**
 * @param part.after a place in this partition, even where it names another
 * @throws BadCursor where it is a place of another kind, or of no name that begins so
 */
async function readPage(
  table: Pick<Table, 'pageIndex'>,
  { index, partition, size, after, prefix = '' }: Part & { index: 'g1' | 'g2'; partition: string },
  keyAt: (sort: string) => Key | null,
): Promise<ListPage> {
  const sort = after === null ? null : Buffer.from(after, 'base64url').toString('utf8');
  const key = sort === null ? null : keyAt(sort);
  if (sort !== null && (key === null || !sort.startsWith(prefix))) throw new BadCursor();
  const from = key === null ? undefined : { ...key, [`${index}pk`]: partition, [`${index}sk`]: sort };
  // One more than is shown says whether there is a next page.
  const { items, hasMore } = await table.pageIndex(index, partition, size + 1, from, prefix);
  const shown = items.slice(0, size);
  const last: unknown = shown.at(-1)?.[`${index}sk`];
  const isNext = typeof last === 'string' && (items.length > size || hasMore);
  return { items: shown, next: isNext ? Buffer.from(last).toString('base64url') : null };
}

/**
 * Of other homes nothing is read, so neither a page nor its cursor says that they have anybody.
 * @throws BadCursor
 */
export async function pageByHome<Listed>(
  homes: NonNullable<Homes>,
  after: string | null,
  read: (home: string, after: string | null) => Promise<ListPage<Listed>>,
): Promise<ListPage<Listed>> {
  const [named = homes[0], from = null] = after?.split('.') ?? [];
  const home = homes.find((each) => each === named);
  if (home === undefined) throw new BadCursor();
  const { items, next } = await read(home, from === '' ? null : from);
  if (next !== null) return { items, next: `${home}.${next}` };
  const following = homes[homes.indexOf(home) + 1];
  return { items, next: following === undefined ? null : `${following}.` };
}

interface KindFor<Argument> extends AnyItemKind {
  readonly key: (parts: Argument) => Key;
  readonly partition: (parts: Argument) => string;
  readonly g1Partition: (parts: Argument) => string;
  readonly g2Partition: (parts: Argument) => string;
  readonly item: (parts: Argument, attributes: Argument) => Item;
  readonly byPart: (part: Argument, items: readonly Item[]) => unknown;
  readonly partsOf: (item: unknown) => Readonly<Record<string, unknown>>;
  readonly keyIn: (index: 'g1' | 'g2', parts: object, sort: string) => Key | null;
  readonly sortPrefix: string;
}
type StoredKind = KindFor<never>;

type Index = 'g1' | 'g2';
type PartsFor<Build extends (parts: never) => unknown> = Parameters<Build>[0];
type Value<Kind extends StoredKind> = ReturnType<Kind['read']>;
type ItemParts<Kind extends StoredKind> = Parameters<Kind['item']>[0];
type Attributes<Kind extends StoredKind> = Parameters<Kind['item']>[1];

/** One kind of item with the calls to its table. All changes but `write` ask that the item is there. */
interface Words<Kind extends StoredKind> {
  readonly get: (parts: PartsFor<Kind['key']>) => Promise<Value<Kind> | null>;
  /** The items under these values of a part of the key, as far as they are there; strongly consistent. */
  readonly among: <Part extends Parameters<Kind['byPart']>[0] & keyof PartsFor<Kind['key']>>(
    part: Part,
    values: readonly string[],
    ...others: Exclude<keyof PartsFor<Kind['key']>, Part> extends never
      ? []
      : [Omit<PartsFor<Kind['key']>, Part>]
  ) => Promise<ReadonlyMap<string, Value<Kind>>>;
  readonly list: (
    parts: PartsFor<Kind['partition']>,
    filter?: { readonly filter: string },
  ) => Promise<Value<Kind>[]>;
  readonly listIndex: (parts: PartsFor<Kind['g1Partition']>) => Promise<Value<Kind>[]>;
  readonly page: <At extends Index>(
    index: At,
    parts: PartsFor<Kind[`${At}Partition`]>,
    part: Part,
  ) => Promise<ListPage>;
  /** All in a partition of an index. @param most so many at least, where there are as many */
  readonly allIn: <At extends Index, Found>(
    index: At,
    parts: PartsFor<Kind[`${At}Partition`]>,
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
  readonly change: (parts: PartsFor<Kind['key']>, change: Change) => Promise<'done' | 'missing'>;
  readonly update: (parts: PartsFor<Kind['key']>, change: Change) => Promise<boolean>;
  /** A condition that doesn't hold is no news. */
  readonly note: (parts: PartsFor<Kind['key']>, change: Change) => Promise<void>;
  /** Puts the item there where it isn't. */
  readonly write: (parts: PartsFor<Kind['key']>, change: Change) => Promise<boolean>;
  readonly remove: (parts: PartsFor<Kind['key']>, condition?: Condition) => Promise<boolean>;
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
      const found = await table.getMany(keys, true);
      return new Map(found.map((each) => [kind.partsOf(each)[part], kind.read(each)]));
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

export const thisOrBefore = ({ id, at }: { id: string; at: Instant }): Condition => ({
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
