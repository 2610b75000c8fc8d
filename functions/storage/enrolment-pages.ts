import { type Result, ok } from '#domain/values/result.ts';
import { type Enrolment, enrolmentItems } from './enrolments.ts';
import type { Homes } from '#domain/people/access.ts';
import { itemsOf, type ListPage, type Part, pageByHome } from './items.ts';
import type { Table } from './dynamodb.ts';
import { foldName } from './keys.ts';

/** @param homes the affiliates whose people are read; null for everyone */
export async function readEnrolmentPage(
  table: Table,
  { cohort, ...part }: Part & { readonly cohort: string },
  homes: Homes,
): Promise<Result<ListPage<Enrolment>, 'bad_cursor'>> {
  const enrolments = itemsOf(table, enrolmentItems);
  if (homes === null) {
    const page = await enrolments.page('g1', { cohort }, part);
    return page.ok ? ok({ ...page.value, items: page.value.items.map(enrolments.read) }) : page;
  }
  return pageByHome(homes, part.after, async (home, after) => {
    const page = await enrolments.page('g2', { cohort, affiliate: home }, { ...part, after });
    if (!page.ok) return page;
    const keys = page.value.items.map((item) => enrolments.key(enrolments.partsOf(item)));
    // The index lags by moments, and what decides is the enrolment itself.
    const items = (await table.getMany(keys))
      .map(enrolments.read)
      .filter(({ affiliate, leftAt }) => affiliate === home && leftAt === null)
      .toSorted((one, other) => (foldName(one.name) < foldName(other.name) ? -1 : 1));
    return ok({ items, next: page.value.next });
  });
}
