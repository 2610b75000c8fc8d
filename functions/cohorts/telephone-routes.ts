import * as routes from '#domain/contract/telephones.ts';
import { ok } from '#domain/result.ts';
import { type Implementation, inCohortByHome, signedIn } from '../http/implementation.ts';
import { readCallList } from './call-list.ts';
import type { CohortsDependencies } from './dependencies.ts';
import { giveTelephone, readOwnTelephone, takeBackTelephone } from './telephones.ts';

/** Numbers that people give so that they can be called, and whom staff call. */
export const telephoneRoutes = (deps: CohortsDependencies): readonly Implementation[] => [
  signedIn(routes.ownTelephone, async ({ caller }) =>
    ok({ telephone: await readOwnTelephone(deps, caller.file.person.id) }),
  ),

  signedIn(routes.giveTelephone, async ({ body, caller }) => {
    const given = await giveTelephone(deps, caller.file.person.id, body.number);
    return given.ok ? ok({ telephone: given.value }) : given;
  }),

  signedIn(routes.takeBackTelephone, async ({ caller }) => {
    await takeBackTelephone(deps, caller.file.person.id);
    return ok({});
  }),

  inCohortByHome(routes.callList, deps, ({ body: { after }, cohort, homes, caller }) =>
    readCallList(deps, cohort, { reader: caller.file.person.id, homes, after }),
  ),
];
