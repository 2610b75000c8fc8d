import { alliance } from '#domain/contract/alliance.ts';
import { ok } from '#domain/result.ts';
import type { Cohorts, JoinLinks } from '../../usecases/ports.ts';
import { readAlliance } from '../../usecases/read-alliance.ts';
import { type Implementation, signedIn } from '../implementation.ts';
import { affiliateView, cohortView, joinLinkView } from './views.ts';

/** `GET /api/alliance`. */
export const allianceRoute = (deps: {
  readonly cohorts: Cohorts;
  readonly joinLinks: JoinLinks;
}): Implementation =>
  signedIn(alliance, async () => {
    const affiliates = await readAlliance(deps);
    return ok({
      affiliates: affiliates.map(({ affiliate, cohorts }) => ({
        ...affiliateView(affiliate),
        cohorts: cohorts.map(({ cohort, joinLinks }) => ({
          ...cohortView(cohort),
          joinLinks: joinLinks.map(joinLinkView),
        })),
      })),
    });
  });
