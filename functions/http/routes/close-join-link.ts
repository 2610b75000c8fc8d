import { mayCall } from '#domain/access.ts';
import { inviteStaff } from '#domain/contract/cohorts.ts';
import { closeJoinLink as row } from '#domain/contract/join-links.ts';
import { fail, ok } from '#domain/result.ts';
import { closeJoinLink } from '../../cohorts/close-join-link.ts';
import type { Cohorts } from '../../cohorts/ports.ts';
import { type Implementation, inCohort } from '../implementation.ts';

/** `POST /api/join-links/close`. */
export const closeJoinLinkRoute = (
  deps: Parameters<typeof closeJoinLink>[0] & { readonly cohorts: Cohorts },
): Implementation =>
  inCohort(row, deps, async ({ body, cohort, caller }) => {
    const place = { kind: 'cohort', cohort: cohort.id, affiliate: cohort.affiliate } as const;
    // Whoever may make a link that gives a role may close it.
    const mayInvite = mayCall(inviteStaff, caller.file.roles, place);
    const closed = await closeJoinLink(deps, {
      id: body.id,
      by: caller.file.person.id,
      isTheirs: (grant) =>
        grant.grants === 'enrolment'
          ? grant.cohort === cohort.id
          : mayInvite && grant.scope === cohort.id,
    });
    return closed.ok ? ok({}) : fail({ error: closed.error });
  });
