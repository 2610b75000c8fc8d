import { inviteCoordinator } from '#domain/contract/affiliates.ts';
import { fail, ok } from '#domain/result.ts';
import { makeJoinLink } from '../../cohorts/make-join-link.ts';
import type { Cohorts } from '../../cohorts/ports.ts';
import { type Implementation, inAffiliate } from '../implementation.ts';
import { INVITATION } from './invitation.ts';
import { madeJoinLink } from './views.ts';

/** `POST /api/affiliates/invite`. */
export const inviteCoordinatorRoute = (
  deps: Parameters<typeof makeJoinLink>[0] & { readonly cohorts: Pick<Cohorts, 'readAffiliate'> },
): Implementation =>
  inAffiliate(inviteCoordinator, async ({ affiliate, caller }) => {
    if ((await deps.cohorts.readAffiliate(affiliate)) === null) return fail({ error: 'not_found' });
    const made = await makeJoinLink(deps, {
      ...INVITATION,
      grant: { grants: 'role', role: 'coordinator', scope: affiliate },
      madeBy: caller.file.person.id,
    });
    return ok(madeJoinLink(made));
  });
