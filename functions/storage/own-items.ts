import * as z from 'zod/mini';
import type { Instant } from '#domain/values/ids.ts';
import type { TableNames } from '../settings.ts';
import type { Database } from './client.ts';
import { type Item, openTable } from './dynamodb.ts';
import { type AnyItemKind, type Owner, type Place, isNeverGiven } from './items.ts';
import { emailClaimItems, personItems } from './people.ts';
import { mapWithConcurrency } from '../database-calls.ts';

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

/** By these a deletion that was cut off finds the rest (`deletions.ts`). */
const LAST = [personItems.name, emailClaimItems.name];

const Fields = z.record(z.string(), z.unknown());

/** The value as JSON, without hashes, which tell nobody anything; a set becomes a list. */
const jsonOf = (value: object): string =>
  JSON.stringify(value, (name, each: unknown) =>
    name === 'hash' ? undefined : each instanceof Set ? [...each] : each,
  );

const Stored = z.looseObject({ sk: z._default(z.string(), ''), expiresAt: z.optional(z.number()) });

/**
 * All that is stored of one person, to be given them or erased, by a loop over the kinds of items: a new kind
 * is in it once it's declared.
 * @param kinds are given, since `kinds.ts` imports each file of this folder
 */
export function createOwnItems(database: Database, names: TableNames, kinds: readonly AnyItemKind[]) {
  const tables = {
    core: openTable(database, names.core),
    short: openTable(database, names.short),
    log: openTable(database, names.log),
  };

  function placesOf(owner: Owner, isMeant: (kind: AnyItemKind) => boolean): readonly Place[] {
    const all = kinds.flatMap((kind) => (isMeant(kind) ? (kind.placeOf(owner) ?? []) : []));
    return [...new Map(all.map((place) => [JSON.stringify(place), place])).values()];
  }

  /** @throws Error for an item that no kind owns: nobody has said whether it's given, or erased */
  function kindOf(table: Place['table'], item: Item): AnyItemKind {
    const kind = kinds.find((each) => each.table === table && each.owns(item));
    if (kind === undefined) throw new Error(`an item of a person in ${table} that no kind owns`);
    return kind;
  }

  function give(table: Place['table'], item: Item): { readonly kind: string; readonly json: string } | null {
    const kind = kindOf(table, item);
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

  async function eraseItem(table: Place['table'], item: Item): Promise<void> {
    const kind = kindOf(table, item);
    if (kind.erased !== 'deleted' || LAST.includes(kind.name)) return;
    const parts = kind.partsOf(item);
    for (const { erased, table: its, keyBy } of kinds) {
      if (typeof erased === 'object' && 'with' in erased && erased.with === kind.name) {
        await tables[its].remove(keyBy(parts));
      }
    }
    await tables[table].remove(kind.keyBy(parts));
  }

  async function eachOf(
    places: readonly Place[],
    visit: (table: Place['table'], item: Item) => Promise<void> | void,
  ): Promise<void> {
    for (const place of places) {
      let after: string | null = null;
      for (let isWhole = false; !isWhole;) {
        const { items, hasMore } = await itemsIn(place, after);
        await mapWithConcurrency(items, async (item) => visit(place.table, item));
        after = Stored.parse(items.at(-1) ?? {}).sk;
        isWhole = !hasMore;
      }
    }
  }

  return {
    /** Deletes all of somebody's that goes with them, but what goes last. Twice changes nothing. */
    erase: async (owner: Owner): Promise<void> => {
      await eachOf(
        placesOf(owner, ({ erased }) => erased === 'deleted'),
        eraseItem,
      );
    },
    /** How many items there are of each kind; nothing of what is in them. */
    count: async (owner: Owner): Promise<ReadonlyMap<string, number>> => {
      const counts = new Map<string, number>();
      await eachOf(
        placesOf(owner, (kind) => kind.erased === 'deleted' || !isNeverGiven(kind)),
        (table, item) => {
          const { name } = kindOf(table, item);
          counts.set(name, (counts.get(name) ?? 0) + 1);
        },
      );
      return counts;
    },
    page: async (owner: Owner, from: Position, now: Instant) => {
      const places = placesOf(owner, (kind) => !isNeverGiven(kind));
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
