import { ALLIANCE } from '#domain/people/access.ts';
import * as routes from '#domain/contract/alliance.ts';
import { fail, ok } from '#domain/values/result.ts';
import type { ApiContext } from '../context.ts';
import { type Implementation, inAffiliate, signedIn } from '../http/implementation.ts';
import { confirmAdministrator, proposeAdministrator, readGrants } from './administrators.ts';
import { closeJoinLink } from './close-join-link.ts';
import { countAffiliate } from './count-affiliate.ts';
import { endAdministrator, readEnded, returnAdministrator } from './end-administrator.ts';
import { readHomes } from './homes.ts';
import { cohortView, madeJoinLink } from './views.ts';

export const allianceRoutes = (context: ApiContext): readonly Implementation[] => [
  signedIn(routes.readAlliance, async ({ caller }) => {
    const [affiliates, cohorts, administrators, grants, ended] = await Promise.all([
      readHomes(context, null),
      context.cohorts.listCohorts(ALLIANCE),
      context.staff.listOf(ALLIANCE),
      readGrants(context, caller.file.person.id),
      readEnded(context),
    ]);
    return ok({
      ...{ affiliates, cohorts: cohorts.map(cohortView), administrators: [...administrators], grants },
      ...(ended.length > 0 && { ended }),
    });
  }),

  inAffiliate(routes.countAffiliate, async ({ affiliate }) => {
    if ((await context.cohorts.readAffiliate(affiliate)) === null) return fail({ error: 'not_found' });
    return ok(await countAffiliate(context, affiliate));
  }),

  signedIn(routes.proposeAdministrator, async ({ body, caller }) => {
    const made = await proposeAdministrator(context, { label: body.label, by: caller.file.person.id });
    return made.ok ? ok(madeJoinLink(made.value)) : fail({ error: made.error, field: 'label' });
  }),

  signedIn(routes.confirmAdministrator, async ({ body, caller }) => {
    const confirmed = await confirmAdministrator(context, { id: body.id, by: caller.file.person.id });
    return confirmed.ok ? ok({}) : fail({ error: confirmed.error });
  }),

  signedIn(routes.closeGrant, async ({ body, caller }) => {
    const closed = await closeJoinLink(context, {
      id: body.id,
      by: caller.file.person.id,
      mayClose: (grant) => grant.grants === 'role' && grant.scope === ALLIANCE,
    });
    return closed.ok ? ok({}) : fail({ error: closed.error });
  }),

  signedIn(routes.endAdministrator, async ({ body, caller }) => {
    const ended = await endAdministrator(context, { person: body.person, by: caller.file.person.id });
    if (ended.ok) return ok({});
    return fail(
      ended.error === 'not_found' ? { error: 'not_found', field: 'person' } : { error: ended.error },
    );
  }),

  signedIn(routes.returnAdministrator, async ({ body, caller }) => {
    const returned = await returnAdministrator(context, { person: body.person, by: caller.file.person.id });
    return returned.ok ? ok({}) : fail({ error: returned.error, field: 'person' });
  }),
];
