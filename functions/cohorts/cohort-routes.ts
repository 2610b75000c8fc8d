import { mayCall } from '#domain/access.ts';
import * as routes from '#domain/contract/cohorts.ts';
import * as links from '#domain/contract/join-links.ts';
import { fail, ok } from '#domain/result.ts';
import { type Implementation, inAffiliate, inCohort } from '../http/implementation.ts';
import { affiliateOf } from './affiliate-of.ts';
import { closeJoinLink, reopenJoinLink } from './close-join-link.ts';
import { editCohort } from './edit-cohort.ts';
import { endRole } from './end-role.ts';
import { makeInvitation } from './make-join-link.ts';
import { openCohort } from './open-cohort.ts';
import { removeCohort } from './remove-cohort.ts';
import type { CohortsDependencies } from './dependencies.ts';
import { affiliateView, cohortView, joinLinkView, madeJoinLink } from './views.ts';

/** Cohorts, their staff and their join links. */
export const cohortRoutes = (deps: CohortsDependencies): readonly Implementation[] => [
  inAffiliate(routes.openCohort, async ({ body: { affiliate, ...plan } }) => {
    const opened = await openCohort(deps, { affiliate, plan });
    return opened.ok ? ok(cohortView(opened.value)) : opened;
  }),

  inCohort(routes.readCohort, deps, async ({ cohort }) => {
    const [affiliate, staff, joinLinks] = await Promise.all([
      affiliateOf(deps, cohort),
      deps.staff.listOf(cohort.id),
      deps.joinLinks.listOf(cohort.id),
    ]);
    return ok({
      affiliate: affiliateView(affiliate),
      cohort: cohortView(cohort),
      staff: [...staff],
      joinLinks: joinLinks.map(joinLinkView),
    });
  }),

  inCohort(routes.editCohort, deps, async ({ body: { cohort: _id, ...plan }, cohort }) => {
    const edited = await editCohort(deps, cohort, plan);
    return edited.ok ? ok(cohortView(edited.value)) : edited;
  }),

  inCohort(routes.removeCohort, deps, async ({ cohort, caller }) => {
    const removed = await removeCohort(deps, cohort, caller.file.person.id);
    return removed.ok ? ok({}) : fail({ error: removed.error });
  }),

  inCohort(routes.inviteStaff, deps, async ({ body, cohort, caller }) => {
    const role = { role: body.role, scope: cohort.id };
    return ok(madeJoinLink(await makeInvitation(deps, role, caller.file.person.id)));
  }),

  inCohort(routes.endStaff, deps, async ({ body, cohort, caller }) => {
    const ended = await endRole(deps, {
      person: body.person,
      role: { role: body.role, scope: cohort.id },
      by: caller.file.person.id,
    });
    return ended.ok ? ok({}) : fail({ error: ended.error, field: 'person' });
  }),

  inCohort(links.closeJoinLink, deps, async ({ body, cohort, caller }) => {
    const place = { kind: 'cohort', cohort: cohort.id, affiliate: cohort.affiliate } as const;
    // A link that gives a role is closed by those who may make one.
    const mayInvite = mayCall(routes.inviteStaff, caller.file.roles, place);
    const closed = await closeJoinLink(deps, {
      id: body.id,
      by: caller.file.person.id,
      mayClose: (grant) =>
        grant.grants === 'enrolment' ? grant.cohort === cohort.id : mayInvite && grant.scope === cohort.id,
    });
    return closed.ok ? ok({}) : fail({ error: closed.error });
  }),

  inCohort(links.reopenJoinLink, deps, async ({ body, cohort, caller }) => {
    const opened = await reopenJoinLink(deps, {
      id: body.id,
      cohort: cohort.id,
      by: caller.file.person.id,
    });
    return opened.ok ? ok({}) : fail({ error: opened.error });
  }),
];
