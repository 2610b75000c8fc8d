import * as routes from '#domain/contract/merges.ts';
import { fail, ok } from '#domain/values/result.ts';
import type { MailContext } from '../context.ts';
import { type Implementation, inAffiliate, signedIn } from '../http/implementation.ts';
import * as acts from './merge.ts';

export const mergeRoutes = (context: MailContext): readonly Implementation[] => {
  const isThere = async (affiliate: string): Promise<boolean> =>
    (await context.cohorts.readAffiliate(affiliate)) !== null;

  return [
    inAffiliate(routes.askMerge, async ({ body, caller }) => {
      if (!(await isThere(body.affiliate))) return fail({ error: 'not_found' });
      return acts.askMerge(context, { ...body, by: caller.file.person.id });
    }),

    inAffiliate(routes.readMerges, async ({ affiliate }) => {
      if (!(await isThere(affiliate))) return fail({ error: 'not_found' });
      return ok({ merges: await acts.readMerges(context, affiliate) });
    }),

    inAffiliate(routes.withdrawMerge, async ({ body, affiliate }) => {
      if (!(await isThere(affiliate))) return fail({ error: 'not_found' });
      const withdrawn = await acts.withdrawMerge(context, { affiliate, person: body.person });
      return withdrawn.ok ? ok({}) : withdrawn;
    }),

    inAffiliate(routes.undoMerge, async ({ body, affiliate, caller }) => {
      if (!(await isThere(affiliate))) return fail({ error: 'not_found' });
      const by = caller.file.person.id;
      const undone = await acts.undoMerge(context, { affiliate, person: body.person, by });
      return undone.ok ? ok({}) : undone;
    }),

    signedIn(routes.readOwnMerges, async ({ caller }) => {
      return ok({ merges: await acts.readOwnMerges(context, caller.session.person) });
    }),

    signedIn(routes.answerMerge, async ({ body, caller }) => {
      const answered = await acts.answerMerge(context, { ...body, caller: caller.session.person });
      return answered.ok ? ok({ state: answered.value }) : answered;
    }),

    signedIn(routes.undoOwnMerge, async ({ body, caller }) => {
      const undone = await acts.undoOwnMerge(context, { ...body, caller: caller.session.person });
      return undone.ok ? ok({}) : undone;
    }),
  ];
};
