import { board } from '#domain/contract/board.ts';
import { nameKey } from '#domain/people/list.ts';
import type { Call, Outcome } from '#lib/api/client.ts';
import type { BoardPage } from '#lib/staff/board/reading.svelte.ts';

/** The names of everyone in a cohort, as they are compared. */
export async function namesHere(call: Call, cohort: string): Promise<Outcome<ReadonlySet<string>>> {
  const names = new Set<string>();
  let after: string | null = null;
  do {
    const page: Outcome<BoardPage> = await call(board, { cohort, after });
    if (!page.ok) return page;
    for (const { name } of page.value.people) names.add(nameKey(name));
    after = page.value.next;
  } while (after !== null);
  return { ok: true, value: names };
}
