import type { Clock, Ids } from '../ports.ts';
import type { JoinGrant, JoinLink, JoinLinks } from './ports.ts';

const DAY_MS = 24 * 60 * 60 * 1000;

/**
 * Makes a join link: to a place as a learner, or to a role.
 * @param request.limit how many people it admits
 * @param request.days how long it lives
 * @returns the link with its code, which is kept nowhere: only its SHA-256 is
 * @throws Error where a new code is taken: a bug of the id maker
 */
export async function makeJoinLink(
  deps: {
    readonly joinLinks: Pick<JoinLinks, 'make'>;
    readonly ids: Pick<Ids, 'secret' | 'hash'>;
    readonly now: Clock;
  },
  request: {
    readonly grant: JoinGrant;
    readonly limit: number;
    readonly days: number;
    readonly madeBy: string | null;
  },
): Promise<{ readonly link: JoinLink; readonly code: string }> {
  const code = deps.ids.secret();
  const now = deps.now();
  const link: JoinLink = {
    id: deps.ids.hash(code),
    grant: request.grant,
    limit: request.limit,
    admitted: new Set(),
    madeBy: request.madeBy,
    createdAt: now,
    expiresAt: now + request.days * DAY_MS,
    closedAt: null,
  };
  const outcome = await deps.joinLinks.make(link);
  if (outcome === 'exists') throw new Error('a new code that is taken');
  return { link, code };
}
