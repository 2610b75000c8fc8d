import { makeJoinLink as row } from '#domain/contract/alliance.ts';
import { fail, ok } from '#domain/result.ts';
import { makeJoinLink } from '../../usecases/make-join-link.ts';
import { type Implementation, signedIn } from '../implementation.ts';
import { joinLinkView } from './views.ts';

/** `POST /api/join-links`. */
export const makeJoinLinkRoute = (deps: Parameters<typeof makeJoinLink>[0]): Implementation =>
  signedIn(row, async ({ body }) => {
    const made = await makeJoinLink(deps, body);
    return made.ok
      ? ok({ ...joinLinkView(made.value.link), code: made.value.code })
      : fail({ error: made.error });
  });
