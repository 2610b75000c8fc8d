import { createHash } from 'node:crypto';
import { createReadStream, existsSync } from 'node:fs';
import { type FileHandle, mkdir, open, readFile, readdir, rename, rm, stat } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import * as z from 'zod/mini';
import { Instant } from '#domain/values/ids.ts';
import { type Result, fail, ok } from '#domain/values/result.ts';
import { parseJson } from '#domain/worksheets/body.ts';
import { TABLES, type TableId } from '#functions/storage/tables.ts';
import { DATA_VERSION } from '#infra/local/data-folder.ts';
import { linesOf } from '#infra/local/database.ts';
import type { AttributeValue } from '@aws-sdk/client-dynamodb';

const SETS = ['SS', 'NS', 'BS'];

/** Sorts names, and sets too, which have no order. */
const inOrder = (value: unknown): unknown => {
  if (value instanceof Uint8Array) return Buffer.from(value).toString('base64');
  if (Array.isArray(value)) return value.map(inOrder);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .toSorted(([left], [right]) => (left < right ? -1 : 1))
      .map(([name, each]): [string, unknown] => {
        const ordered = inOrder(each);
        return [name, SETS.includes(name) && Array.isArray(ordered) ? ordered.toSorted() : ordered];
      }),
  );
};

/** DynamoDB's JSON with its names in order, so that the same items have the same text. */
export const textOf = (item: unknown): string => JSON.stringify(inOrder(item));

const Bytes = z.pipe(
  z.string(),
  z.transform((text) => Uint8Array.from(Buffer.from(text, 'base64'))),
);

const Value: z.ZodMiniType<AttributeValue> = z.lazy(() =>
  z.union([
    z.strictObject({ S: z.string() }),
    z.strictObject({ N: z.string() }),
    z.strictObject({ B: Bytes }),
    z.strictObject({ BOOL: z.boolean() }),
    z.strictObject({ NULL: z.boolean() }),
    z.strictObject({ M: z.record(z.string(), Value) }),
    z.strictObject({ L: z.array(Value) }),
    z.strictObject({ SS: z.array(z.string()) }),
    z.strictObject({ NS: z.array(z.string()) }),
    z.strictObject({ BS: z.array(Bytes) }),
  ]),
);

const WireItem = z.record(z.string(), Value);

/** @throws ZodError for text that is no item */
export const itemOf = (text: string): Record<string, AttributeValue> => WireItem.parse(JSON.parse(text));

export const hashOf = (text: string): string => createHash('sha256').update(text).digest('base64url');

const COPY_VERSION = 1;

/** In DynamoDB's JSON. */
export interface CopiedItem {
  readonly table: TableId;
  readonly item: string;
}

const Versions = z.object({ copy: z.int(), data: z.int() });

const TableNote = z.strictObject({ items: z.int(), sha256: z.string() });

const Note = z.strictObject({
  copy: z.literal(COPY_VERSION),
  /** Version of the items, as in a data folder. */
  data: z.literal(DATA_VERSION),
  /** From before the first item was read. */
  at: Instant,
  issuerHost: z.string(),
  pepper: z.string(),
  /** The text of the key file; null where the keys stay in KMS. */
  signingKeys: z.nullable(z.string()),
  tables: z.strictObject({ core: TableNote, short: TableNote, log: TableNote }),
});

export type About = Pick<z.infer<typeof Note>, 'at' | 'issuerHost' | 'pepper' | 'signingKeys'>;

export interface Copy extends About {
  readonly counts: Readonly<Record<TableId, number>>;
  /** A text for each item of a table. */
  readonly items: (table: TableId) => AsyncGenerator<string>;
}

const NOTE = 'copy.json';
const fileOf = (folder: string, table: TableId): string => join(folder, `${table}.jsonl`);

const perTable = async <Value>(of: (table: TableId) => Promise<Value>) => ({
  ...{ core: await of('core'), short: await of('short'), log: await of('log') },
});

const syncFolder = async (folder: string): Promise<void> => {
  const handle = await open(folder);
  await handle.sync();
  await handle.close();
};

/** Lines are on the disk when the file is closed. */
const openLines = (handle: FileHandle) => {
  const hash = createHash('sha256');
  let items = 0;
  let waiting = '';
  const flush = async (): Promise<void> => {
    hash.update(waiting);
    await handle.appendFile(waiting);
    waiting = '';
  };
  return {
    add: async (line: string): Promise<void> => {
      items += 1;
      waiting += `${line}\n`;
      if (waiting.length > 1_000_000) await flush();
    },
    abandon: () => handle.close(),
    close: async (): Promise<z.infer<typeof TableNote>> => {
      await flush();
      await handle.sync();
      await handle.close();
      return { items, sha256: hash.digest('hex') };
    },
  };
};

/** True for the rest of a copy that was cut off, and nothing else. */
const isCutOff = async (part: string): Promise<boolean> =>
  (await stat(part)).isDirectory() &&
  (await readdir(part)).every((name) => name === NOTE || TABLES.some(({ id }) => name === `${id}.jsonl`));

/** It has another name until it is on the disk. @returns the number of items, or what is in the way */
export const writeCopy = async (
  folder: string,
  about: About,
  items: AsyncIterable<CopiedItem>,
): Promise<Result<number, string>> => {
  const path = resolve(folder);
  if (existsSync(path)) return fail(`${path} is there already; a copy is made where there is nothing.`);
  const part = `${path}.part`;
  if (existsSync(part) && !(await isCutOff(part))) {
    return fail(`${part} is there already, and no copy left it; move it away or name another folder.`);
  }
  await rm(part, { recursive: true, force: true });
  await mkdir(dirname(path), { recursive: true });
  await mkdir(part, { mode: 0o700 });
  const files = await perTable(async (table) => openLines(await open(fileOf(part, table), 'wx', 0o600)));
  try {
    for await (const { table, item } of items) await files[table].add(item);
  } catch (error) {
    for (const file of Object.values(files)) await file.abandon();
    throw error;
  }
  const tables = await perTable((table) => files[table].close());
  const note = await open(join(part, NOTE), 'wx', 0o600);
  await note.writeFile(JSON.stringify({ copy: COPY_VERSION, data: DATA_VERSION, ...about, tables }, null, 2));
  await note.sync();
  await note.close();
  await syncFolder(part);
  await rename(part, path);
  await syncFolder(dirname(path));
  return ok(tables.core.items + tables.short.items + tables.log.items);
};

const sha256Of = async (file: string): Promise<string> => {
  const hash = createHash('sha256');
  for await (const part of createReadStream(file, 'utf8')) hash.update(String(part));
  return hash.digest('hex');
};

/** Checks a copy against its hashes. @returns one line that says what is wrong with it */
export const openCopy = async (folder: string): Promise<Result<Copy, string>> => {
  const path = resolve(folder);
  if (!existsSync(join(path, NOTE))) return fail(`${path} is no copy that Groundwork made.`);
  const said = parseJson(await readFile(join(path, NOTE), 'utf8'));
  const versions = z.safeParse(Versions, said);
  if (!versions.success) return fail(`${join(path, NOTE)} isn't as Groundwork writes it.`);
  const { copy, data } = versions.data;
  if (copy !== COPY_VERSION || data !== DATA_VERSION) {
    const writer = copy > COPY_VERSION || data > DATA_VERSION ? 'a newer' : 'an older';
    return fail(
      `The copy ${path} was written by ${writer} Groundwork (copy version ${copy}, data version ${data}; this one reads ${COPY_VERSION} and ${DATA_VERSION}).`,
    );
  }
  const note = z.safeParse(Note, said);
  if (!note.success) return fail(`${join(path, NOTE)} isn't as Groundwork writes it.`);
  const { tables, at, issuerHost, pepper, signingKeys } = note.data;
  for (const { id } of TABLES) {
    if (!existsSync(fileOf(path, id)) || (await sha256Of(fileOf(path, id))) !== tables[id].sha256) {
      return fail(`The copy ${path} has changed since it was written: ${id}.jsonl.`);
    }
  }
  return ok({
    ...{ at, issuerHost, pepper, signingKeys },
    counts: { core: tables.core.items, short: tables.short.items, log: tables.log.items },
    items: (table) => linesOf(createReadStream(fileOf(path, table), 'utf8')),
  });
};

/** Items with their text in one order, as copies hold them. */
export async function* inCopyOrder(items: AsyncIterable<CopiedItem>): AsyncGenerator<CopiedItem> {
  for await (const { table, item } of items) yield { table, item: textOf(JSON.parse(item)) };
}
