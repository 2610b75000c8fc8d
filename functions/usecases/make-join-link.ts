import { type Result, fail, ok } from '#domain/result.ts';
import type { Clock, Cohorts, Ids, JoinLink, JoinLinks } from './ports.ts';

const DAY_MS = 24 * 60 * 60 * 1000;

/**
 * Makes a join link to a cohort.
 * @param request.limit how many people it admits
 * @param request.days how long it lives
 * @returns the link with its code, which is kept nowhere: only its SHA-256 is
 * @throws Error where a new code is taken: a bug of the id maker
 */
export async function makeJoinLink(
  deps: {
    readonly cohorts: Pick<Cohorts, 'readCohort'>;
    readonly joinLinks: Pick<JoinLinks, 'make'>;
    readonly ids: Pick<Ids, 'secret' | 'hash'>;
    readonly now: Clock;
  },
  request: { readonly cohort: string; readonly limit: number; readonly days: number },
): Promise<Result<{ readonly link: JoinLink; readonly code: string }, 'not_found'>> {
  const cohort = await deps.cohorts.readCohort(request.cohort);
  if (cohort === null) return fail('not_found');
  const code = deps.ids.secret();
  const now = deps.now();
  const link: JoinLink = {
    id: deps.ids.hash(code),
    grant: { grants: 'enrolment', cohort: cohort.id, affiliate: cohort.affiliate },
    limit: request.limit,
    admitted: new Set(),
    createdAt: now,
    expiresAt: now + request.days * DAY_MS,
    closedAt: null,
  };
  const outcome = await deps.joinLinks.make(link);
  if (outcome === 'exists') throw new Error('a new code that is taken');
  return ok({ link, code });
}
