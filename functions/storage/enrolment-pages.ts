import { type Result, ok } from '#domain/values/result.ts';
import { type Enrolment, enrolmentItems, memberPlace } from './enrolments.ts';
import type { Homes } from '#domain/people/access.ts';
import { pageByHome } from './by-home.ts';
import { readPage } from './read-page.ts';
import type { Table } from './dynamodb.ts';
import { foldName } from './keys.ts';

type EnrolmentPage = Result<
  { readonly items: readonly Enrolment[]; readonly next: string | null },
  'bad_cursor'
>;

interface Part {
  readonly cohort: string;
  readonly size: number;
  readonly after: string | null;
  readonly prefix?: string;
}

const placeIn = (cohort: string) => (sort: string) => {
  const person = memberPlace.match(sort)?.person;
  return person === undefined ? null : enrolmentItems.key({ person, cohort });
};

async function everyone(table: Pick<Table, 'pageIndex'>, { cohort, ...part }: Part): Promise<EnrolmentPage> {
  const partition = enrolmentItems.g1Partition({ cohort });
  const page = await readPage(table, { index: 'g1', partition, ...part }, placeIn(cohort));
  return page.ok ? ok({ items: page.value.items.map(enrolmentItems.read), next: page.value.next }) : page;
}

async function atHome(
  table: Pick<Table, 'pageIndex' | 'getMany'>,
  { cohort, ...part }: Part,
  home: string,
): Promise<EnrolmentPage> {
  const partition = enrolmentItems.g2Partition({ cohort, affiliate: home });
  const page = await readPage(table, { index: 'g2', partition, ...part }, placeIn(cohort));
  if (!page.ok) return page;
  const found = await table.getMany(
    page.value.items.map((item) => enrolmentItems.key({ ...enrolmentItems.partsOf(item) })),
  );
  // The index lags by moments, and what decides is the enrolment itself.
  const items = found
    .map(enrolmentItems.read)
    .filter(({ affiliate, leftAt }) => affiliate === home && leftAt === null)
    .toSorted((one, other) => (foldName(one.name) < foldName(other.name) ? -1 : 1));
  return ok({ items, next: page.value.next });
}

/** @param homes the affiliates whose people are read; null for everyone */
export const readEnrolmentPage = (
  table: Pick<Table, 'pageIndex' | 'getMany'>,
  part: Part,
  homes: Homes,
): Promise<EnrolmentPage> =>
  homes === null
    ? everyone(table, part)
    : pageByHome(homes, part.after, (home, after) => atHome(table, { ...part, after }, home));
