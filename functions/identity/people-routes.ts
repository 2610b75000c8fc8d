import { addPeople as addPeopleRoute, lookUpAddresses } from '#domain/contract/adding.ts';
import { fail, ok } from '#domain/values/result.ts';
import type { IdentityContext } from '../context.ts';
import { type Implementation, inCohortByHome } from '../http/implementation.ts';
import { closedBy, joiningClosed } from '../http/switches.ts';
import { homeFor } from '../cohorts/homes.ts';
import { addPeople, lookUp } from './add-people.ts';

export const peopleRoutes = (context: IdentityContext): readonly Implementation[] => [
  inCohortByHome(addPeopleRoute, context, async ({ body, cohort, homes, caller, now }) => {
    const closed = await joiningClosed(context.switches);
    if (closed !== null) return fail(closed);
    const { list, language, lines, again = false } = body;
    const hasAddress = lines.some(({ email }) => email !== undefined);
    if (hasAddress && (await context.switches.isOff('mail'))) return fail(closedBy('mail'));
    // Loaded on first use, so that cold starts stay short.
    const home = await homeFor(context, cohort, homes, body.home);
    if (!home.ok) return home;
    const added = await addPeople(context, {
      ...{ cohort, home: home.value, homes, list, language, lines, again, now },
      by: caller.file.person.id,
    });
    return added.ok ? ok({ lines: added.value }) : added;
  }),

  inCohortByHome(lookUpAddresses, context, async ({ body, cohort, homes, now }) => {
    return ok({ found: await lookUp(context, { cohort: cohort.id, homes, emails: body.emails, now }) });
  }),
];
