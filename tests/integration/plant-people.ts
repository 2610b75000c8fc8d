import { PutCommand } from '@aws-sdk/lib-dynamodb';
import { ulid } from 'ulid';
import { emptyRecord } from '#domain/record/events/events.ts';
import { ids } from '#functions/ids.ts';
import type { AnyItemKind } from '#functions/storage/items.ts';
import type { Item } from '#functions/storage/dynamodb.ts';
import { ITEM_KINDS } from '#functions/storage/kinds.ts';
import { recordItem } from '#functions/storage/records.ts';
import { NOON, signIn } from '../support/api.ts';
import type { TestDatabase } from '../support/database.ts';
import { scan } from './every-kind.ts';
import type { Identity } from './identity/support.ts';

export interface Planted {
  readonly id: string;
  readonly email: string;
  readonly cookie: string;
  /** Words that are nowhere else, with the kind of item and the attribute that has them. */
  readonly marks: Map<string, readonly [kind: string, attribute: string]>;
}

export const putInto = (database: TestDatabase) => (kind: Pick<AnyItemKind, 'table'>, item: Item) =>
  database.database.send(new PutCommand({ TableName: database.tables[kind.table], Item: item }));

/** What a kind can read of these stands in the place of a text. */
const CANARIES = [
  (mark: string) => mark,
  (mark: string) => mark.toLowerCase(),
  (mark: string) => `canary.${mark.toLowerCase()}`,
];

/** Puts a mark of its own into every text of an item that its kind still reads with it. */
function withCanaries(kind: AnyItemKind, item: Item, marks: Map<string, readonly [string, string]>): Item {
  const plant = (value: unknown, path: readonly string[]): Item => {
    let planted = item;
    if (typeof value === 'string') {
      for (const write of CANARIES) {
        const mark = write(ulid());
        const candidate = structuredClone(planted);
        let parent: Record<string, unknown> = candidate;
        for (const name of path.slice(0, -1)) parent = parent[name] as Record<string, unknown>;
        parent[path.at(-1)!] = mark;
        try {
          kind.read(candidate);
        } catch {
          continue;
        }
        marks.set(mark, [kind.name, path[0]!]);
        return candidate;
      }
    } else if (
      typeof value === 'object' &&
      value !== null &&
      !(value instanceof Uint8Array || value instanceof Set)
    ) {
      for (const [name, each] of Object.entries(value)) planted = item = plant(each, [...path, name]);
    }
    return planted;
  };
  const KEYS = /^(pk|sk|v|g[12][ps]k)$/;
  for (const [name, value] of Object.entries(item)) if (!KEYS.test(name)) item = plant(value, [name]);
  return item;
}

/** People who have an item of every kind that `makeEveryKind` made, with words of their own in it. */
export async function plantPeople(
  database: TestDatabase,
  identity: Identity,
  count: number,
): Promise<readonly Planted[]> {
  const put = putInto(database);
  const owners: Planted[] = [];
  const templates = await scan(database);
  for (let nth = 1; nth <= count; nth += 1) {
    const id = ulid();
    const email = `heron-${ulid().toLowerCase()}@example.org`;
    const address = identity.deps.pepper.ofEmail(email);
    const marks = new Map<string, readonly [string, string]>();
    /** By these its owner is found, and their certificate has a place of its own. */
    const found: Readonly<Record<string, Item>> = {
      person: { id, email },
      'e-mail claim': { person: id },
      'sign-in on hold': { opensAt: NOON - 1 },
      certificate: { course: 'core', place: { list: 1, index: nth } },
    };
    for (const kind of ITEM_KINDS.filter(({ name, person }) => person !== 'none' && name !== 'record')) {
      // The item with the most attributes is the template, whatever order the scan gives.
      const [template] = templates
        .get(kind.table)!
        .filter(kind.owns)
        .toSorted((one, other) => Object.keys(other).length - Object.keys(one).length);
      const parts = kind.partsOf(template) as Record<string, unknown>;
      const listed = kind.person === 'index' && { id: ids.hash(id) };
      const key = kind.keyBy({ ...parts, person: id, address, ...listed });
      // Sets and bytes stay as they are; what lists it, ties accounts together or keeps mails back goes.
      const own = Object.entries(template!)
        .filter(([name]) => !/^(g[12][ps]k|mergedInto|absorbed|bouncedAt)$/.test(name))
        .map(([name, value]) => [name, value === parts['person'] ? id : structuredClone(value)] as const);
      const item: Item = { ...Object.fromEntries(own), ...key };
      if (kind.person === 'index') {
        const g1pk = kind.placeOf({ person: id, address })!.partition;
        Object.assign(item, { g1pk, g1sk: `${NOON}#${ids.hash(id)}` });
      }
      if (kind.name === 'person' || kind.name === 'session') Object.assign(item, { generation: 0 });
      // By it the store knows its own writes; no kind reads it.
      delete item['changeMark'];
      const planted = { ...withCanaries(kind, item, marks), ...found[kind.name] };
      for (const [mark, [name, attribute]] of marks) {
        if (Object.hasOwn(found[name] ?? {}, attribute)) marks.delete(mark);
      }
      await put(kind, planted);
    }
    const [help, word] = [`A heron ${ulid()}`, `An egret ${ulid()}`];
    const stamp = { id: ulid(), at: NOON };
    const record = {
      ...emptyRecord('core'),
      steps: { 'one.hook': NOON, 'one.idea': NOON + 5 },
      help: { 'one.hook': { ...stamp, flag: ulid(), by: 'A trainer', text: help } },
      forms: { 'one.end': { ...stamp, values: {}, words: word } },
    };
    for (const text of [help, word]) marks.set(text, ['record', 'body']);
    await put({ table: 'core' }, recordItem(id, { ...record, version: 1 }, { heardAt: NOON, waiting: 0 }));
    await identity.deps.statusLists.claim({ list: 1, index: nth });
    owners.push({ id, email, marks, cookie: await signIn(database, id) });
  }
  return owners;
}
