import { type Result, fail, ok } from '#domain/values/result.ts';
import type { Homes } from '#domain/people/access.ts';

type Page<Item> = Result<{ readonly items: readonly Item[]; readonly next: string | null }, 'bad_cursor'>;

/** Of other homes nothing is read, so neither a page nor its cursor says that they have anybody. */
export async function pageByHome<Item>(
  homes: NonNullable<Homes>,
  after: string | null,
  read: (home: string, after: string | null) => Promise<Page<Item>>,
): Promise<Page<Item>> {
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
