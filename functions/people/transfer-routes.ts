import * as routes from '#domain/contract/transfers.ts';
import { fail, ok } from '#domain/values/result.ts';
import type { Context } from '../context.ts';
import {
  type Implementation,
  inAffiliate,
  inCohort,
  inCohortByHome,
  signedIn,
} from '../http/implementation.ts';
import * as acts from './transfer.ts';

export const transferRoutes = (context: Context): readonly Implementation[] => {
  const isThere = async (affiliate: string): Promise<boolean> =>
    (await context.cohorts.readAffiliate(affiliate)) !== null;

  return [
    inCohortByHome(routes.offerTransfer, context, async ({ body, cohort, caller }) => {
      const by = caller.file.person.id;
      return acts.offerTransfer(context, { cohort: cohort.id, person: body.person, by });
    }),

    signedIn(routes.openTransfer, async ({ body }) => {
      return acts.openTransfer(context, body.code);
    }),

    inCohort(routes.takeTransfer, context, async ({ body, cohort, caller }) => {
      return acts.takeTransfer(context, { cohort, code: body.code, by: caller.file.person.id });
    }),

    signedIn(routes.readOwnTransfer, async ({ caller }) =>
      ok({ transfer: await acts.readOwnTransfer(context, caller.file.person.id) }),
    ),

    signedIn(routes.answerTransfer, async ({ body, caller }) => {
      const answered = await acts.answerTransfer(context, { ...body, person: caller.file.person.id });
      return answered.ok ? ok({ state: answered.value }) : answered;
    }),

    inAffiliate(routes.readTransfers, async ({ affiliate }) => {
      if (!(await isThere(affiliate))) return fail({ error: 'not_found' });
      return ok({ transfers: await acts.readTransfers(context, affiliate) });
    }),

    inAffiliate(routes.withdrawTransfer, async ({ body, affiliate }) => {
      if (!(await isThere(affiliate))) return fail({ error: 'not_found' });
      const withdrawn = await acts.withdrawTransfer(context, { affiliate, person: body.person });
      return withdrawn.ok ? ok({}) : withdrawn;
    }),

    inAffiliate(routes.undoTransfer, async ({ body, affiliate, caller }) => {
      if (!(await isThere(affiliate))) return fail({ error: 'not_found' });
      const by = caller.file.person.id;
      const undone = await acts.undoTransfer(context, { affiliate, person: body.person, by });
      return undone.ok ? ok({}) : undone;
    }),
  ];
};
