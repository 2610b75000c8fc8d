import type { BoardModule } from '#domain/board/board.ts';
import { type BoardPerson, board } from '#domain/contract/board.ts';
import type { TestCohort } from './cohort.ts';
import { type Stack, callHeaders } from './stack.ts';

export const readBoard = async (
  stack: Stack,
  cohort: TestCohort,
): Promise<ReadonlyMap<string, BoardModule[]>> => {
  const headers = callHeaders(await cohort.signIn(cohort.trainer));
  const shown: BoardPerson[] = [];
  let after: string | null = null;
  do {
    const body = JSON.stringify({ cohort: cohort.id, after });
    const url = `${stack.api.origin}${board.path}`;
    const answer = await fetch(url, { method: 'POST', body, headers });
    const page = board.reply.parse(await answer.json());
    shown.push(...page.people);
    after = page.next;
  } while (after !== null);
  return new Map(shown.map(({ person, modules }) => [person, modules]));
};
