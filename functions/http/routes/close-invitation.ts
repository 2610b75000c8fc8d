import { closeInvitation } from '#domain/contract/affiliates.ts';
import { fail, ok } from '#domain/result.ts';
import { closeJoinLink } from '../../cohorts/close-join-link.ts';
import { type Implementation, inAffiliate } from '../implementation.ts';

/** `POST /api/affiliates/invite/close`. */
export const closeInvitationRoute = (deps: Parameters<typeof closeJoinLink>[0]): Implementation =>
  inAffiliate(closeInvitation, async ({ body, affiliate, caller }) => {
    const closed = await closeJoinLink(deps, {
      id: body.id,
      by: caller.file.person.id,
      isTheirs: (grant) => grant.grants === 'role' && grant.scope === affiliate,
    });
    return closed.ok ? ok({}) : fail({ error: closed.error });
  });
