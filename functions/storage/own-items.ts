import * as z from 'zod/mini';
import type { Instant } from '#domain/values/instant.ts';
import type { TableNames } from '../settings.ts';
import type { Database } from './client.ts';
import { openTable } from './dynamodb.ts';
import { type AnyItemKind, type Item, type Owner, type Place, isNeverGiven } from './item-kind.ts';

interface GivenItem {
  readonly kind: string;
  readonly given: Item;
}

/** Which of somebody's places is read, and after which sort key. */
export interface Position {
  readonly place: number;
  readonly after: string | null;
}

const MOST_ITEMS = 100;
/** An answer of Lambda has 6 MB at most, and a page begins while there is less than this. */
const MOST_CHARACTERS = 1024 * 1024;

const Fields = z.record(z.string(), z.unknown());

/** The value as JSON; a set becomes a list. */
const jsonOf = (value: object): string =>
  JSON.stringify(value, (_name, each: unknown) => (each instanceof Set ? [...each] : each));

const Stored = z.looseObject({ sk: z._default(z.string(), ''), expiresAt: z.optional(z.number()) });

/**
 * All that is stored of one person, by a loop over the kinds of items: a new kind is in it once it's
 * declared.
 * @param kinds are given, since `kinds.ts` imports each file of this folder
 */
export function createOwnItems(database: Database, names: TableNames, kinds: readonly AnyItemKind[]) {
  const tables = {
    core: openTable(database, names.core),
    short: openTable(database, names.short),
    log: openTable(database, names.log),
  };

  function placesOf(owner: Owner): readonly Place[] {
    const all = kinds.flatMap((kind) => (isNeverGiven(kind) ? [] : (kind.placeOf(owner) ?? [])));
    return [...new Map(all.map((place) => [JSON.stringify(place), place])).values()];
  }

  /** @throws Error for an item that no kind owns: nobody has said whether it's given */
  function give(table: Place['table'], item: Item): { readonly kind: string; readonly json: string } | null {
    const kind = kinds.find((each) => each.table === table && each.owns(item));
    if (kind === undefined) throw new Error(`an item of a person in ${table} that no kind owns`);
    const given = kind.given(item);
    return given === null ? null : { kind: kind.name, json: jsonOf(given) };
  }

  const itemsIn = async ({ table, partition, index }: Place, after: string | null) => {
    if (index === undefined) {
      return tables[table].page(
        partition,
        MOST_ITEMS,
        after === null ? undefined : { pk: partition, sk: after },
      );
    }
    // Sign-ins: so few that they need no pages.
    const kind = { g1Partition: (text: string) => text, read: (item: unknown): Item => Stored.parse(item) };
    return { items: await tables[table].listIndex(kind, partition), hasMore: false };
  };

  return {
    page: async (owner: Owner, from: Position, now: Instant) => {
      const places = placesOf(owner);
      const found: GivenItem[] = [];
      let characters = 0;
      let { place: at, after } = from;
      for (let place = places[at]; place !== undefined; place = places[at]) {
        const { items, hasMore } = await itemsIn(place, after);
        for (const item of items) {
          const isFull = characters > MOST_CHARACTERS || found.length >= MOST_ITEMS;
          if (isFull && place.index === undefined) return { items: found, next: { place: at, after } };
          const { sk, expiresAt } = Stored.parse(item);
          if (place.index === undefined) after = sk;
          if (place.table === 'short' && expiresAt !== undefined && expiresAt * 1000 <= now) continue;
          const given = give(place.table, item);
          if (given === null) continue;
          characters += given.json.length;
          found.push({ kind: given.kind, given: Fields.parse(JSON.parse(given.json)) });
        }
        if (!hasMore) [at, after] = [at + 1, null];
      }
      return { items: found, next: null };
    },
  };
}
export type OwnItems = ReturnType<typeof createOwnItems>;
