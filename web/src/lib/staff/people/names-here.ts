import { board } from '#domain/contract/board.ts';
import { nameKey } from '#domain/people/list.ts';
import type { Call, Outcome } from '#lib/api/client.ts';
import { readAll } from '#lib/staff/read-pages.ts';

/** The names of everyone in a cohort, as they are compared. */
export const namesHere = (call: Call, cohort: string): Promise<Outcome<ReadonlySet<string>>> =>
  readAll(
    (after) => call(board, { cohort, after }),
    (pages) => new Set(pages.flatMap(({ people }) => people.map(({ name }) => nameKey(name)))),
  );
