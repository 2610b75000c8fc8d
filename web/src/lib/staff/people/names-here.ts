import { board } from '#domain/contract/board.ts';
import { nameKey } from '#domain/people/list.ts';
import type { Call, Outcome } from '#lib/api/client.ts';
import { readPages } from '#lib/staff/read-pages.ts';

/** The names of everyone in a cohort, as they are compared. */
export async function namesHere(call: Call, cohort: string): Promise<Outcome<ReadonlySet<string>>> {
  const names = new Set<string>();
  const read = await readPages(
    (after) => call(board, { cohort, after }),
    ({ people }) => {
      for (const { name } of people) names.add(nameKey(name));
    },
  );
  return read.ok ? { ok: true, value: names } : read;
}
