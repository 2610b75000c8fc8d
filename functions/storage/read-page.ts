import { fail, ok, type Result } from '#domain/values/result.ts';
import type { Table } from './dynamodb.ts';
import type { Item, Key } from './item-kind.ts';

interface ListPage {
  readonly items: readonly Item[];
  readonly next: string | null;
}

/** @param after `next` of the page before. It's a place in this partition, even where it names another. */
export async function readPage(
  table: Pick<Table, 'pageIndex'>,
  {
    index,
    partition,
    size,
    after,
    prefix = '',
  }: {
    readonly index: 'g1' | 'g2';
    readonly partition: string;
    readonly size: number;
    readonly after: string | null;
    readonly prefix?: string;
  },
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
