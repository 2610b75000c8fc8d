import type * as z from 'zod/mini';
import { readCohort } from '#domain/contract/cohorts.ts';
import { ok } from '#domain/values/result.ts';
import { call, type Outcome } from '#lib/api/client.ts';

/** Reads the page of a list after the one whose `next` is given; null for the first. */
type ReadPage<Page> = (after: string | null) => Promise<Outcome<Page>>;

/**
 * Reads a list to its end. Where a page fails it stops, and another reading goes on from the last page taken.
 * @param after `next` of the last page taken
 */
export async function readPages<Page extends { readonly next: string | null }>(
  read: ReadPage<Page>,
  take: (page: Page) => void,
  after: string | null = null,
): Promise<Outcome<null>> {
  let next = after;
  do {
    const page: Outcome<Page> = await read(next);
    if (!page.ok) return page;
    take(page.value);
    next = page.value.next;
  } while (next !== null);
  return ok(null);
}

/** Reads a list to its end, or fails. @param join makes one value of all pages */
export async function readAll<Page extends { readonly next: string | null }, Value>(
  read: ReadPage<Page>,
  join: (pages: readonly Page[], first: Page) => Value,
): Promise<Outcome<Value>> {
  const pages: Page[] = [];
  const outcome = await readPages(read, (page) => pages.push(page));
  const [first] = pages;
  if (outcome.ok && first !== undefined) return ok(join(pages, first));
  return outcome.ok ? { ok: false, error: 'unreadable' } : outcome;
}

/** Reads a cohort, then what else a page says of it. Where the cohort is refused, it asks nothing more. */
export async function readWithCohort<Value>(
  id: string,
  read: () => Promise<Outcome<Value>>,
): Promise<Outcome<z.output<typeof readCohort.reply> & { readonly value: Value }>> {
  const named = await call(readCohort, { cohort: id });
  if (!named.ok) return named;
  const outcome = await read();
  return outcome.ok ? ok({ ...named.value, value: outcome.value }) : outcome;
}
