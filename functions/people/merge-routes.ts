import * as routes from '#domain/contract/merges.ts';
import { fail, ok } from '#domain/values/result.ts';
import { type Implementation, inAffiliate, signedIn } from '../http/implementation.ts';
import type { PeopleRouteDependencies } from './dependencies.ts';

/** Accounts that become one. Rare beside signing in, so nearly all of it comes later. */
export const mergeRoutes = (deps: PeopleRouteDependencies): readonly Implementation[] => {
  const bring = async () => {
    const [acts, storage] = await Promise.all([import('./merge.ts'), deps.bringPeopleStorage()]);
    return { acts, all: { ...deps, ...storage } };
  };
  const isThere = async (affiliate: string): Promise<boolean> =>
    (await deps.cohorts.readAffiliate(affiliate)) !== null;

  return [
    inAffiliate(routes.askMerge, async ({ body, caller }) => {
      if (!(await isThere(body.affiliate))) return fail({ error: 'not_found' });
      const { acts, all } = await bring();
      return acts.askMerge(all, { ...body, by: caller.file.person.id });
    }),

    inAffiliate(routes.readMerges, async ({ affiliate }) => {
      if (!(await isThere(affiliate))) return fail({ error: 'not_found' });
      const { acts, all } = await bring();
      return ok({ merges: await acts.readMerges(all, affiliate) });
    }),

    inAffiliate(routes.withdrawMerge, async ({ body, affiliate }) => {
      if (!(await isThere(affiliate))) return fail({ error: 'not_found' });
      const { acts, all } = await bring();
      const withdrawn = await acts.withdrawMerge(all, { affiliate, person: body.person });
      return withdrawn.ok ? ok({}) : withdrawn;
    }),

    inAffiliate(routes.undoMerge, async ({ body, affiliate, caller }) => {
      if (!(await isThere(affiliate))) return fail({ error: 'not_found' });
      const { acts, all } = await bring();
      const by = caller.file.person.id;
      const undone = await acts.undoMerge(all, { affiliate, person: body.person, by });
      return undone.ok ? ok({}) : undone;
    }),

    signedIn(routes.readOwnMerges, async ({ caller }) => {
      const { acts, all } = await bring();
      return ok({ merges: await acts.readOwnMerges(all, caller.session.person) });
    }),

    signedIn(routes.answerMerge, async ({ body, caller }) => {
      const { acts, all } = await bring();
      const answered = await acts.answerMerge(all, { ...body, caller: caller.session.person });
      return answered.ok ? ok({ state: answered.value }) : answered;
    }),

    signedIn(routes.undoOwnMerge, async ({ body, caller }) => {
      const { acts, all } = await bring();
      const undone = await acts.undoOwnMerge(all, { ...body, caller: caller.session.person });
      return undone.ok ? ok({}) : undone;
    }),
  ];
};
