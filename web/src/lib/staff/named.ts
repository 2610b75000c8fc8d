import * as z from 'zod/mini';
import { Ulid } from '#domain/ids.ts';

/**
 * The id that a page's address names under a word, such as `?cohort=01ARZ3…`.
 * @returns null where it names none, or none that can be an id
 */
export function namedIn(
  address: { readonly searchParams: Pick<URLSearchParams, 'get'> },
  word: 'affiliate' | 'cohort',
): string | null {
  const named = z.safeParse(Ulid, address.searchParams.get(word));
  return named.success ? named.data : null;
}
