import { closeJoinLink as row } from '#domain/contract/alliance.ts';
import { fail, ok } from '#domain/result.ts';
import { closeJoinLink } from '../../usecases/close-join-link.ts';
import { type Implementation, signedIn } from '../implementation.ts';

/** `POST /api/join-links/close`. */
export const closeJoinLinkRoute = (deps: Parameters<typeof closeJoinLink>[0]): Implementation =>
  signedIn(row, async ({ body, caller }) => {
    const closed = await closeJoinLink(deps, { id: body.id, by: caller.file.person.id });
    return closed.ok ? ok({}) : fail({ error: closed.error });
  });
