import * as routes from '#domain/contract/merges.ts';
import { ok } from '#domain/values/result.ts';
import type { MailContext } from '../context.ts';
import { type Implementation, inAffiliate, signedIn } from '../http/implementation.ts';
import * as acts from './merge.ts';

export const implement = (context: MailContext): readonly Implementation[] => [
  inAffiliate(routes.askMerge, context, ({ body, by }) => acts.askMerge(context, { ...body, by })),

  inAffiliate(routes.readMerges, context, async ({ affiliate }) =>
    ok({ merges: await acts.readMerges(context, affiliate.id) }),
  ),

  inAffiliate(routes.withdrawMerge, context, ({ body }) => acts.withdrawMerge(context, body)),

  inAffiliate(routes.undoMerge, context, ({ body, by }) => acts.undoMerge(context, { ...body, by })),

  signedIn(routes.readOwnMerges, async ({ caller }) =>
    ok({ merges: await acts.readOwnMerges(context, caller.session.person) }),
  ),

  signedIn(routes.answerMerge, async ({ body, caller }) => {
    const answered = await acts.answerMerge(context, { ...body, caller: caller.session.person });
    return answered.ok ? ok({ state: answered.value }) : answered;
  }),

  signedIn(routes.undoOwnMerge, ({ body, caller }) =>
    acts.undoOwnMerge(context, { ...body, caller: caller.session.person }),
  ),
];
