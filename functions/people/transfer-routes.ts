import * as routes from '#domain/contract/transfers.ts';
import { ok } from '#domain/values/result.ts';
import type { Context } from '../context.ts';
import {
  type Implementation,
  inAffiliate,
  inCohort,
  inCohortByHome,
  signedIn,
} from '../http/implementation.ts';
import * as acts from './transfer.ts';

export const implement = (context: Context): readonly Implementation[] => [
  inCohortByHome(routes.offerTransfer, context, ({ body, by }) =>
    acts.offerTransfer(context, { ...body, by }),
  ),

  signedIn(routes.openTransfer, ({ body }) => acts.openTransfer(context, body.code)),

  inCohort(routes.takeTransfer, context, ({ body: { code }, cohort, by }) =>
    acts.takeTransfer(context, { cohort, code, by }),
  ),

  signedIn(routes.readOwnTransfer, async ({ by }) =>
    ok({ transfer: await acts.readOwnTransfer(context, by) }),
  ),

  signedIn(routes.answerTransfer, async ({ body, by: person }) => {
    const answered = await acts.answerTransfer(context, { ...body, person });
    return answered.ok ? ok({ state: answered.value }) : answered;
  }),

  inAffiliate(routes.readTransfers, context, async ({ affiliate }) =>
    ok({ transfers: await acts.readTransfers(context, affiliate.id) }),
  ),

  inAffiliate(routes.withdrawTransfer, context, ({ body }) => acts.withdrawTransfer(context, body)),

  inAffiliate(routes.undoTransfer, context, ({ body, by }) => acts.undoTransfer(context, { ...body, by })),
];
