import type { Outcome } from '#lib/api/client.ts';

/**
 * Reads a list to its end. Where a page fails it stops: reading goes on from the last that was taken.
 * @param read the page after the one whose `next` is given
 * @param after `next` of the page before; null to begin
 */
export async function readPages<Page extends { readonly next: string | null }>(
  read: (after: string | null) => Promise<Outcome<Page>>,
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
  return { ok: true, value: null };
}
