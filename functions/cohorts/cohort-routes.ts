import * as routes from '#domain/contract/cohorts.ts';
import * as links from '#domain/contract/join-links.ts';
import { ALLIANCE, mayCall, placeOf } from '#domain/people/access.ts';
import { ok } from '#domain/values/result.ts';
import type { ApiContext } from '../context.ts';
import {
  type Implementation,
  inAffiliate,
  inCohort,
  inCohortByHome,
  signedIn,
} from '../http/implementation.ts';
import { editCohort, openCohort } from './open-cohort.ts';
import { endCohort, reopenCohort, removeCohort, endRole } from './endings.ts';
import { noteOpening } from './note-opening.ts';
import { isOfHomes, readHomes } from './homes.ts';
import { makeInvitation, closeJoinLink, reopenJoinLink } from './join-links.ts';
import { ownerOf, cohortView, joinLinkViews, madeJoinLink, endOf, MOST_COUNTED } from './views.ts';
import { readStanding } from './read-board.ts';

export const implement = (context: ApiContext): readonly Implementation[] => [
  inAffiliate(routes.openCohort, context, async ({ body: { affiliate, ...plan } }) => {
    const opened = await openCohort(context, { affiliate, plan });
    return opened.ok ? ok(cohortView(opened.value)) : opened;
  }),

  signedIn(routes.openAllianceCohort, async ({ body: plan }) => {
    const opened = await openCohort(context, { affiliate: ALLIANCE, plan });
    return opened.ok ? ok(cohortView(opened.value)) : opened;
  }),

  inCohortByHome(routes.readCohort, context, async ({ cohort, homes, caller }) => {
    const noted = await noteOpening(context, caller, placeOf(cohort));
    if (!noted.ok) return noted;
    const [affiliate, affiliates, staff, joinLinks, end] = await Promise.all([
      ownerOf(context, cohort),
      cohort.affiliate === ALLIANCE ? readHomes(context, homes) : null,
      homes === null ? context.staff.listOf(cohort.id) : [],
      context.joinLinks.listOf(cohort.id),
      endOf(context, cohort),
    ]);
    return ok({
      affiliate,
      cohort: cohortView(cohort),
      ...end,
      ...(affiliates !== null && { homes: affiliates }),
      staff: [...staff],
      joinLinks: await joinLinkViews(
        context,
        joinLinks.filter(({ grant }) => isOfHomes(grant, cohort.id, homes)),
        cohort.affiliate,
      ),
    });
  }),

  inCohort(routes.editCohort, context, async ({ body: { cohort: _id, ...plan }, cohort }) => {
    const edited = await editCohort(context, cohort, plan);
    return edited.ok ? ok(cohortView(edited.value)) : edited;
  }),

  inCohort(routes.removeCohort, context, async ({ cohort, by }) => removeCohort(context, cohort, by)),

  inCohort(routes.countCohort, context, async ({ cohort, caller }) => {
    const noted = await noteOpening(context, caller, placeOf(cohort));
    if (!noted.ok) return noted;
    const { length } = await context.memberIds.of(cohort.id, null, MOST_COUNTED.people);
    return ok({ people: Math.min(length, MOST_COUNTED.people) });
  }),

  inCohortByHome(routes.cohortStanding, context, async ({ cohort, homes }) =>
    ok(await readStanding(context, cohort, homes)),
  ),

  inCohort(routes.endCohort, context, async ({ cohort, by }) => {
    await endCohort(context, cohort, by);
    return ok({});
  }),

  inCohort(routes.reopenCohort, context, async ({ cohort, by }) => {
    await reopenCohort(context, cohort, by);
    return ok({});
  }),

  inCohort(routes.inviteStaff, context, async ({ body, cohort, by }) => {
    const role = { role: body.role, scope: cohort.id };
    return ok(madeJoinLink(await makeInvitation(context, role, by)));
  }),

  inCohort(routes.endStaff, context, async ({ body, cohort, by }) => {
    return endRole(context, { person: body.person, role: { role: body.role, scope: cohort.id }, by });
  }),

  inCohortByHome(links.closeJoinLink, context, async ({ body, cohort, homes, caller, by }) => {
    const mayInvite = mayCall(routes.inviteStaff, caller.file.roles, placeOf(cohort));
    return closeJoinLink(context, {
      id: body.id,
      by,
      mayClose: (grant) =>
        grant.grants === 'enrolment'
          ? isOfHomes(grant, cohort.id, homes)
          : mayInvite && grant.scope === cohort.id,
    });
  }),

  inCohortByHome(links.reopenJoinLink, context, async ({ body, cohort, homes, by }) =>
    reopenJoinLink(context, { id: body.id, by, mayReopen: (grant) => isOfHomes(grant, cohort.id, homes) }),
  ),
];
