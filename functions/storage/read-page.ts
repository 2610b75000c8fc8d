import { fail, ok, type Result } from '#domain/values/result.ts';
import type { Homes } from '#domain/people/access.ts';
import type { Table } from './dynamodb.ts';
import type { Item, Key } from './item-kind.ts';

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
export async function readPage(
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
