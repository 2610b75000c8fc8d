import { makeJoinLink as row } from '#domain/contract/join-links.ts';
import { ok } from '#domain/result.ts';
import { makeJoinLink } from '../../cohorts/make-join-link.ts';
import type { Cohorts } from '../../cohorts/ports.ts';
import { type Implementation, inCohort } from '../implementation.ts';
import { madeJoinLink } from './views.ts';

/** `POST /api/join-links`. */
export const makeJoinLinkRoute = (
  deps: Parameters<typeof makeJoinLink>[0] & { readonly cohorts: Cohorts },
): Implementation =>
  inCohort(row, deps, async ({ body, cohort, caller }) => {
    const made = await makeJoinLink(deps, {
      grant: { grants: 'enrolment', cohort: cohort.id, affiliate: cohort.affiliate },
      limit: body.limit,
      days: body.days,
      madeBy: caller.file.person.id,
    });
    return ok(madeJoinLink(made));
  });
