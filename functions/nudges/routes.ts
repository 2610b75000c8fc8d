import * as routes from '#domain/contract/nudges.ts';
import { hasHome } from '#domain/people/access.ts';
import { isZone } from '#domain/nudges/quiet-hours.ts';
import { fail, ok } from '#domain/values/result.ts';
import type { MailContext } from '../context.ts';
import { type Implementation, inCohort, inCohortByHome, open, signedIn } from '../http/implementation.ts';
import { closedBy } from '../http/switches.ts';
import { readStopToken } from './reminder-token.ts';
import { previewNudge, sendNudge, stopNudge } from './send-nudge.ts';
import { turnWeeklyReport } from './weekly-report.ts';
import { turnMails } from './unsubscribe.ts';

const BAD_ZONE = { error: 'bad_request', field: 'zone' } as const;

/** The code of nudges is loaded with the first of them. */
export const implement = (context: MailContext): readonly Implementation[] => [
  inCohortByHome(routes.previewNudge, context, async ({ body: { after, zone }, cohort, homes }) => {
    if (!isZone(zone)) return fail(BAD_ZONE);
    return ok(await previewNudge(context, cohort, { after, homes, zone }));
  }),

  inCohortByHome(routes.sendNudge, context, async ({ body, cohort, homes, by }) => {
    if (!isZone(body.zone)) return fail(BAD_ZONE);
    if (await context.switches.isOff('mail')) return fail(closedBy('mail'));
    const asked = { ...body, by, homes };
    return ok({ ...(await sendNudge(context, cohort, asked)), now: context.now() });
  }),

  inCohortByHome(routes.stopNudge, context, async ({ body, cohort, homes }) => {
    const homeOf = homes === null ? null : await context.members.homesOf(cohort.id, body.people);
    const people = body.people.filter((person) => hasHome(homes, homeOf?.get(person)));
    return ok({ stopped: await stopNudge(context, cohort, { id: body.id, people }) });
  }),

  inCohort(routes.turnCalendarNudges, context, async ({ body: { on, zone }, cohort, by, now }) => {
    if (!isZone(zone)) return fail(BAD_ZONE);
    const to = on ? { by, zone, since: now } : null;
    const turned = await context.cohorts.turnCalendarNudges(cohort.id, to);
    return turned === 'done' ? ok({}) : fail({ error: 'not_found' });
  }),

  signedIn(routes.turnReminders, async ({ body, by, now }) => {
    await context.peopleWriter.turnReminders(by, body.on ? 'on' : { offAt: now });
    return ok({});
  }),

  signedIn(routes.turnWeeklyReport, async ({ body: { on, zone }, by }) => {
    if (!isZone(zone)) return fail(BAD_ZONE);
    await turnWeeklyReport(context, by, on, zone);
    return ok({});
  }),

  open(routes.turnRemindersByLink, async ({ body: { token, on } }) => {
    const stopped = readStopToken(context, token);
    if (stopped === null) return fail({ error: 'not_found' });
    const turned = await turnMails(context, stopped, on);
    return turned === 'done' ? ok({}) : fail({ error: 'not_found' });
  }),
];
