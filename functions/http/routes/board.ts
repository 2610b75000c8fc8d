import { BOARD_PAGE, board } from '#domain/contract/board.ts';
import { fail, ok } from '#domain/result.ts';
import { affiliateOf } from '../../cohorts/affiliate-of.ts';
import type { Cohorts } from '../../cohorts/ports.ts';
import { readBoard } from '../../cohorts/read-board.ts';
import { type Implementation, inCohort } from '../implementation.ts';
import { affiliateView, cohortView } from './views.ts';

/** `POST /api/board`. */
export const boardRoute = (
  deps: Parameters<typeof readBoard>[0] & { readonly cohorts: Cohorts },
): Implementation =>
  inCohort(board, deps, async ({ body, cohort }) => {
    const [affiliate, page] = await Promise.all([
      affiliateOf(deps, cohort),
      readBoard(deps, cohort, { size: BOARD_PAGE, after: body.after }),
    ]);
    if (!page.ok) return fail({ error: 'bad_request', field: 'after' });
    return ok({
      affiliate: affiliateView(affiliate),
      cohort: cohortView(cohort),
      ...page.value,
    });
  });
