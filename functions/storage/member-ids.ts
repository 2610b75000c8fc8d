import type { Database } from './client.ts';
import { openTable } from './dynamodb.ts';
import { enrolmentItems } from './enrolments.ts';
import type { Item } from './item-kind.ts';

/** Enrolments that one query reads to count them: about a megabyte. */
const COUNTED_AT_ONCE = 2000;

export function createMemberIds(database: Database, name: string) {
  const table = openTable(database, name);
  return {
    /** @param most so many at least, where there are as many */
    of: async (cohort: string, home: string | null, most: number = Infinity): Promise<readonly string[]> => {
      const index = home === null ? 'g1' : 'g2';
      const partition =
        home === null
          ? enrolmentItems.g1Partition({ cohort })
          : enrolmentItems.g2Partition({ cohort, affiliate: home });
      const found: string[] = [];
      let after: Item | undefined;
      do {
        const { items, hasMore } = await table.pageIndex(index, partition, COUNTED_AT_ONCE, after);
        found.push(...items.map((item) => enrolmentItems.partsOf(item).person));
        const last = hasMore ? items.at(-1) : undefined;
        after = last && {
          ...{ pk: last['pk'], sk: last['sk'] },
          ...{ [`${index}pk`]: partition, [`${index}sk`]: last[`${index}sk`] },
        };
      } while (after !== undefined && found.length < most);
      return found;
    },
  };
}
export type MemberIds = ReturnType<typeof createMemberIds>;
