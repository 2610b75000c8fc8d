import { ALLIANCE, mayCall, placeOf } from '#domain/people/access.ts';
import * as routes from '#domain/contract/cohorts.ts';
import * as links from '#domain/contract/join-links.ts';
import { MOST_COUNTED } from '#domain/values/rounded-count.ts';
import { fail, ok } from '#domain/values/result.ts';
import {
  type Implementation,
  inAffiliate,
  inCohort,
  inCohortByHome,
  signedIn,
} from '../http/implementation.ts';
import { closeJoinLink, reopenJoinLink } from './close-join-link.ts';
import { editCohort } from './edit-cohort.ts';
import { endCohort, endOf, reopenCohort } from './end-cohort.ts';
import { endRole } from './end-role.ts';
import { noteOpening } from './note-opening.ts';
import { isOfHomes, readHomes } from './homes.ts';
import { makeInvitation } from './make-join-link.ts';
import { openCohort } from './open-cohort.ts';
import { ownerOf } from './owner-of.ts';
import { removeCohort } from './remove-cohort.ts';
import type { CohortsDependencies } from './dependencies.ts';
import { cohortView, joinLinkView, madeJoinLink } from './views.ts';

/** Cohorts, their staff and their join links. */
export const cohortRoutes = (deps: CohortsDependencies): readonly Implementation[] => [
  inAffiliate(routes.openCohort, async ({ body: { affiliate, ...plan } }) => {
    const opened = await openCohort(deps, { affiliate, plan });
    return opened.ok ? ok(cohortView(opened.value)) : opened;
  }),

  signedIn(routes.openAllianceCohort, async ({ body: plan }) => {
    const opened = await openCohort(deps, { affiliate: ALLIANCE, plan });
    return opened.ok ? ok(cohortView(opened.value)) : opened;
  }),

  inCohortByHome(routes.readCohort, deps, async ({ cohort, homes, caller }) => {
    const noted = await noteOpening(deps, caller, placeOf(cohort));
    if (!noted.ok) return noted;
    const [affiliate, affiliates, staff, joinLinks, end] = await Promise.all([
      ownerOf(deps, cohort),
      cohort.affiliate === ALLIANCE ? readHomes(deps, homes) : null,
      homes === null ? deps.staff.listOf(cohort.id) : [],
      deps.joinLinks.listOf(cohort.id),
      endOf(deps, cohort),
    ]);
    return ok({
      affiliate,
      cohort: cohortView(cohort),
      ...end,
      ...(affiliates !== null && { homes: affiliates }),
      staff: [...staff],
      joinLinks: joinLinks
        .filter(({ grant }) => isOfHomes(grant, cohort.id, homes))
        .map((link) => joinLinkView(link, cohort.affiliate)),
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

  inCohort(routes.countCohort, deps, async ({ cohort, caller }) => {
    const noted = await noteOpening(deps, caller, placeOf(cohort));
    if (!noted.ok) return noted;
    const { length } = await deps.memberIds.of(cohort.id, null, MOST_COUNTED.people);
    return ok({ people: Math.min(length, MOST_COUNTED.people) });
  }),

  inCohort(routes.endCohort, deps, async ({ cohort, caller }) => {
    await endCohort(deps, cohort, caller.file.person.id);
    return ok({});
  }),

  inCohort(routes.reopenCohort, deps, async ({ cohort, caller }) => {
    await reopenCohort(deps, cohort, caller.file.person.id);
    return ok({});
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

  inCohortByHome(links.closeJoinLink, deps, async ({ body, cohort, homes, caller }) => {
    // A link that gives a role is closed by those who may make one.
    const mayInvite = mayCall(routes.inviteStaff, caller.file.roles, placeOf(cohort));
    const closed = await closeJoinLink(deps, {
      id: body.id,
      by: caller.file.person.id,
      mayClose: (grant) =>
        grant.grants === 'enrolment'
          ? isOfHomes(grant, cohort.id, homes)
          : mayInvite && grant.scope === cohort.id,
    });
    return closed.ok ? ok({}) : fail({ error: closed.error });
  }),

  inCohortByHome(links.reopenJoinLink, deps, async ({ body, cohort, homes, caller }) => {
    const opened = await reopenJoinLink(deps, {
      id: body.id,
      by: caller.file.person.id,
      mayReopen: (grant) => isOfHomes(grant, cohort.id, homes),
    });
    return opened.ok ? ok({}) : fail({ error: opened.error });
  }),
];
