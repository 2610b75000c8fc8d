import { paginateScan } from '@aws-sdk/lib-dynamodb';
import type { Instant } from '#domain/values/instant.ts';
import type { Database } from '#functions/storage/client.ts';
import { ITEM_KINDS } from '#functions/storage/kinds.ts';

const KINDS = ITEM_KINDS.filter(({ table }) => table === 'core');
const UNKNOWN = 'of no kind';

export interface KindCount {
  readonly kind: string;
  readonly now: Instant;
  readonly restored: number;
}

/** Reading every key costs as much as reading the items. */
async function countIn(database: Database, name: string): Promise<ReadonlyMap<string, number>> {
  const counts = new Map<string, number>();
  const pages = paginateScan({ client: database }, { TableName: name, ProjectionExpression: 'pk, sk' });
  for await (const { Items = [] } of pages) {
    for (const item of Items) {
      const kind = KINDS.find(({ owns }) => owns(item))?.name ?? UNKNOWN;
      counts.set(kind, (counts.get(kind) ?? 0) + 1);
    }
  }
  return counts;
}

/** Compares `core` with a restored table. @returns the kinds that either has, in the registry's order */
export async function compareKinds(
  database: Database,
  tables: { readonly now: string; readonly restored: string },
): Promise<readonly KindCount[]> {
  const [now, restored] = [await countIn(database, tables.now), await countIn(database, tables.restored)];
  return [...KINDS.map(({ name }) => name), UNKNOWN]
    .map((kind) => ({ kind, now: now.get(kind) ?? 0, restored: restored.get(kind) ?? 0 }))
    .filter((count) => count.now + count.restored > 0);
}
