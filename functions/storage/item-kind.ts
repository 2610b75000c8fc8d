import * as z from 'zod/mini';
import { type PartNames, type Parts, keyTemplate } from './keys.ts';
import type { TableId } from './tables.ts';

export type Item = Record<string, unknown>;

/** A key of a table: `core` and `log` have sort keys, `short` has none. */
export interface Key {
  readonly pk: string;
  readonly sk?: string;
}

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
  readonly keys: KeyTexts<string, string, string>;
  readonly versions?: readonly number[];
  readonly schema: z.ZodMiniType<object>;
  readonly keyed?: Readonly<Record<string, z.ZodMiniType>>;
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
