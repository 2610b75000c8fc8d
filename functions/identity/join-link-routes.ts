import * as routes from '#domain/contract/join-links.ts';
import { ALLIANCE } from '#domain/people/access.ts';
import { DAY_MS } from '#domain/values/durations.ts';
import { checkOptionalName } from '#domain/values/name.ts';
import { WORKSHOP_MS } from '#domain/people/sign-in-card.ts';
import { fail, ok } from '#domain/values/result.ts';
import type { IdentityContext } from '../context.ts';
import { endOfFirstDay, makeJoinLink } from '../cohorts/join-links.ts';
import { madeJoinLink } from '../cohorts/views.ts';
import { type Implementation, inCohort, inCohortByHome } from '../http/implementation.ts';
import { isOpen } from './find-join-link.ts';
import { newWorkshopLetters } from '../secrets.ts';
import { homeFor, isOfHomes } from '../cohorts/homes.ts';

/** Only `identity` has the secret that seals the codes of learners' links. */
export const joinLinkRoutes = (context: IdentityContext): readonly Implementation[] => [
  inCohortByHome(routes.makeJoinLink, context, async ({ body, cohort, homes, by, now }) => {
    const label = checkOptionalName(body.label ?? '');
    if (!label.ok) return fail({ error: label.error, field: 'label' });
    const home = await homeFor(context, cohort, homes, body.home);
    if (!home.ok) return home;
    const made = await makeJoinLink(context, {
      grant: { grants: 'enrolment', cohort: cohort.id, affiliate: home.value },
      limit: body.limit,
      days: body.days,
      ...(body.late !== true && { until: endOfFirstDay(cohort, now) }),
      madeBy: by,
      label: label.value,
      waits: body.waits ?? false,
      seal: (id, code) => context.codeSeal.seal(id, { code, letters: null }),
    });
    return ok(madeJoinLink(made, cohort.affiliate));
  }),

  inCohort(routes.makeWorkshopCode, context, async ({ body, cohort, by }) => {
    const letters = newWorkshopLetters();
    // In a room of the Alliance each person says where they come from.
    const home = cohort.affiliate === ALLIANCE ? null : cohort.affiliate;
    const made = await makeJoinLink(context, {
      grant: { grants: 'enrolment', cohort: cohort.id, affiliate: home },
      limit: body.limit,
      days: WORKSHOP_MS / DAY_MS,
      madeBy: by,
      waits: true,
      letters: context.pepper.ofWorkshop(letters),
      seal: (id, code) => context.codeSeal.seal(id, { code, letters }),
    });
    return ok(madeJoinLink({ ...made, letters }));
  }),

  inCohortByHome(routes.showJoinLink, context, async ({ body, cohort, homes, now }) => {
    const link = await context.joinLinks.read(body.id);
    const isTheirs = link?.grant.grants === 'enrolment' && isOfHomes(link.grant, cohort.id, homes);
    if (!isTheirs || link.sealed === undefined || !isOpen(link, now)) return fail({ error: 'not_found' });
    const kept = context.codeSeal.open(link.id, link.sealed);
    return kept === null
      ? fail({ error: 'not_found' })
      : ok(madeJoinLink({ link, ...kept }, cohort.affiliate));
  }),
];
