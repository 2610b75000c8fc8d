import * as routes from '#domain/contract/join-links.ts';
import { checkOptionalName } from '#domain/name.ts';
import { fail, ok } from '#domain/result.ts';
import { makeJoinLink } from '../cohorts/make-join-link.ts';
import { madeJoinLink } from '../cohorts/views.ts';
import { type Implementation, inCohort } from '../http/implementation.ts';
import type { IdentityDependencies } from './dependencies.ts';
import { isOpen } from './find-join-link.ts';

/** Learners' links, as far as their codes go: `identity` alone has the secret that seals them. */
export const joinLinkRoutes = (deps: IdentityDependencies): readonly Implementation[] => [
  inCohort(routes.makeJoinLink, deps, async ({ body, cohort, caller }) => {
    const label = checkOptionalName(body.label ?? '');
    if (!label.ok) return fail({ error: label.error, field: 'label' });
    const made = await makeJoinLink(deps, {
      grant: { grants: 'enrolment', cohort: cohort.id, affiliate: cohort.affiliate },
      limit: body.limit,
      days: body.days,
      madeBy: caller.file.person.id,
      label: label.value,
      seal: deps.codeSeal.seal,
    });
    return ok(madeJoinLink(made));
  }),

  inCohort(routes.showJoinLink, deps, async ({ body, cohort, now }) => {
    const link = await deps.joinLinks.read(body.id);
    const isTheirs = link?.grant.grants === 'enrolment' && link.grant.cohort === cohort.id;
    if (!isTheirs || link.sealed === undefined || !isOpen(link, now)) return fail({ error: 'not_found' });
    const code = deps.codeSeal.open(link.id, link.sealed);
    return code === null ? fail({ error: 'not_found' }) : ok(madeJoinLink({ link, code }));
  }),
];
