import * as routes from '#domain/contract/transfers.ts';
import { fail, ok } from '#domain/values/result.ts';
import {
  type Implementation,
  inAffiliate,
  inCohort,
  inCohortByHome,
  signedIn,
} from '../http/implementation.ts';
import type { PeopleRouteDependencies } from './dependencies.ts';

/** People who move from one affiliate to another. Rare beside signing in, so nearly all of it comes later. */
export const transferRoutes = (deps: PeopleRouteDependencies): readonly Implementation[] => {
  const bring = async () => {
    const [acts, storage] = await Promise.all([import('./transfer.ts'), deps.bringPeopleStorage()]);
    return { acts, all: { ...deps, ...storage } };
  };
  const isThere = async (affiliate: string): Promise<boolean> =>
    (await deps.cohorts.readAffiliate(affiliate)) !== null;

  return [
    inCohortByHome(routes.offerTransfer, deps, async ({ body, cohort, caller }) => {
      const { acts, all } = await bring();
      const by = caller.file.person.id;
      return acts.offerTransfer(all, { cohort: cohort.id, person: body.person, by });
    }),

    signedIn(routes.openTransfer, async ({ body }) => {
      const { acts, all } = await bring();
      return acts.openTransfer(all, body.code);
    }),

    inCohort(routes.takeTransfer, deps, async ({ body, cohort, caller }) => {
      const { acts, all } = await bring();
      return acts.takeTransfer(all, { cohort, code: body.code, by: caller.file.person.id });
    }),

    inAffiliate(routes.readTransfers, async ({ affiliate }) => {
      if (!(await isThere(affiliate))) return fail({ error: 'not_found' });
      const { acts, all } = await bring();
      return ok({ transfers: await acts.readTransfers(all, affiliate) });
    }),

    inAffiliate(routes.withdrawTransfer, async ({ body, affiliate }) => {
      if (!(await isThere(affiliate))) return fail({ error: 'not_found' });
      const { acts, all } = await bring();
      const withdrawn = await acts.withdrawTransfer(all, { affiliate, person: body.person });
      return withdrawn.ok ? ok({}) : withdrawn;
    }),

    inAffiliate(routes.undoTransfer, async ({ body, affiliate, caller }) => {
      if (!(await isThere(affiliate))) return fail({ error: 'not_found' });
      const { acts, all } = await bring();
      const by = caller.file.person.id;
      const undone = await acts.undoTransfer(all, { affiliate, person: body.person, by });
      return undone.ok ? ok({}) : undone;
    }),
  ];
};
