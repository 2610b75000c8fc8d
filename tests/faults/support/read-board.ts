import type { BoardModule } from '#domain/board/board.ts';
import { board } from '#domain/contract/board.ts';
import { allPages } from '../../support/all-pages.ts';
import { readReply } from '../../support/api.ts';
import type { TestCohort } from './cohort.ts';
import { type Stack, callHeaders } from './stack.ts';

export const readBoard = async (
  stack: Stack,
  cohort: TestCohort,
): Promise<ReadonlyMap<string, BoardModule[]>> => {
  const headers = callHeaders(await cohort.signIn(cohort.trainer));
  const pages = await allPages(async (after) => {
    const body = JSON.stringify({ cohort: cohort.id, after });
    const url = `${stack.api.origin}${board.path}`;
    return readReply(board, fetch(url, { method: 'POST', body, headers }));
  });
  return new Map(pages.flatMap(({ people }) => people.map(({ person, modules }) => [person, modules])));
};
