import { addPeople as addPeopleRoute, lookUpAddresses } from '#domain/contract/adding.ts';
import { fail, ok } from '#domain/values/result.ts';
import { type Implementation, inCohortByHome } from '../http/implementation.ts';
import { closedBy, joiningClosed } from '../http/switches.ts';
import type { IdentityDependencies } from './dependencies.ts';

/** Adding people to a cohort from a list. */
export const peopleRoutes = (deps: IdentityDependencies): readonly Implementation[] => [
  inCohortByHome(addPeopleRoute, deps, async ({ body, cohort, homes, caller, now }) => {
    const closed = await joiningClosed(deps.switches);
    if (closed !== null) return fail(closed);
    const { list, language, lines, again = false } = body;
    const hasAddress = lines.some(({ email }) => email !== undefined);
    if (hasAddress && (await deps.switches.isOff('mail'))) return fail(closedBy('mail'));
    // Rare beside signing in, which shares the function's start with it.
    const { homeFor } = await import('../cohorts/homes.ts');
    const home = await homeFor(deps, cohort, homes, body.home);
    if (!home.ok) return home;
    const { addPeople } = await import('./add-people.ts');
    const added = await addPeople(deps, {
      ...{ cohort, home: home.value, homes, list, language, lines, again, now },
      by: caller.file.person.id,
    });
    return added.ok ? ok({ lines: added.value }) : added;
  }),

  inCohortByHome(lookUpAddresses, deps, async ({ body, cohort, homes, now }) => {
    const { lookUp } = await import('./add-people.ts');
    return ok({ found: await lookUp(deps, { cohort: cohort.id, homes, emails: body.emails, now }) });
  }),
];
