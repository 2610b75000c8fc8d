import * as routes from '#domain/contract/telephones.ts';
import type { OwnTelephone } from '#domain/contract/telephones.ts';
import { ok } from '#domain/values/result.ts';
import type { ApiContext } from '../context.ts';
import { type Implementation, inCohortByHome, signedIn } from '../http/implementation.ts';
import { readCallList } from './call-list.ts';
import { giveTelephone, readOwnTelephone, takeBackTelephone } from './telephones.ts';

/** As phones read it that know of no cohorts. */
const withoutCohorts = (given: OwnTelephone): OwnTelephone =>
  given === null ? null : { number: given.number, endsAt: given.endsAt };

export const telephoneRoutes = (context: ApiContext): readonly Implementation[] => [
  signedIn(routes.ownTelephone, async ({ caller }) =>
    ok({ telephone: withoutCohorts(await readOwnTelephone(context, caller.file)) }),
  ),

  signedIn(routes.telephoneStanding, async ({ caller }) =>
    ok({ telephone: await readOwnTelephone(context, caller.file) }),
  ),

  signedIn(routes.giveTelephone, async ({ body: { number, cohorts }, caller }) => {
    const given = await giveTelephone(context, caller.file, number, cohorts);
    if (!given.ok) return given;
    return ok({ telephone: cohorts === undefined ? withoutCohorts(given.value) : given.value });
  }),

  signedIn(routes.takeBackTelephone, async ({ caller }) => {
    await takeBackTelephone(context, caller.file.person.id);
    return ok({});
  }),

  inCohortByHome(routes.callList, context, ({ body: { after }, cohort, homes, caller }) =>
    readCallList(context, cohort, { reader: caller.file.person.id, homes, after }),
  ),
];
