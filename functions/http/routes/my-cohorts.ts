import { myCohorts } from '#domain/contract/affiliates.ts';
import { ok } from '#domain/result.ts';
import { readMyCohorts } from '../../cohorts/read-my-cohorts.ts';
import { type Implementation, signedIn } from '../implementation.ts';
import { affiliateView, cohortView } from './views.ts';

/** `GET /api/my-cohorts`. */
export const myCohortsRoute = (deps: Parameters<typeof readMyCohorts>[0]): Implementation =>
  signedIn(myCohorts, async ({ caller }) => {
    const affiliates = await readMyCohorts(deps, caller.file.roles);
    return ok({
      affiliates: affiliates.map(({ affiliate, cohorts }) => ({
        ...affiliateView(affiliate),
        cohorts: cohorts.map(cohortView),
      })),
    });
  });
