import { inviteStaff } from '#domain/contract/cohorts.ts';
import { ok } from '#domain/result.ts';
import { makeJoinLink } from '../../cohorts/make-join-link.ts';
import type { Cohorts } from '../../cohorts/ports.ts';
import { type Implementation, inCohort } from '../implementation.ts';
import { INVITATION } from './invitation.ts';
import { madeJoinLink } from './views.ts';

/** `POST /api/cohorts/invite`. */
export const inviteStaffRoute = (
  deps: Parameters<typeof makeJoinLink>[0] & { readonly cohorts: Cohorts },
): Implementation =>
  inCohort(inviteStaff, deps, async ({ body, cohort, caller }) => {
    const made = await makeJoinLink(deps, {
      ...INVITATION,
      grant: { grants: 'role', role: body.role, scope: cohort.id },
      madeBy: caller.file.person.id,
    });
    return ok(madeJoinLink(made));
  });
