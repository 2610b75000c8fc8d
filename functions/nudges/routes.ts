import { BOARD_PAGE } from '#domain/board/board-page.ts';
import * as routes from '#domain/contract/nudges.ts';
import { isZone } from '#domain/nudges/zone.ts';
import { fail, ok } from '#domain/values/result.ts';
import { type Implementation, inCohort, inCohortByHome, open, signedIn } from '../http/implementation.ts';
import { closedBy } from '../http/switches.ts';
import type { NudgesDependencies } from './dependencies.ts';
import { readStopToken } from './reminder-token.ts';

const BAD_ZONE = { error: 'bad_request', field: 'zone' } as const;
const BAD_CURSOR = { error: 'bad_request', field: 'after' } as const;

/** Nudges, and getting none. What they are made with is loaded with the first of them. */
export const nudgeRoutes = (deps: NudgesDependencies): readonly Implementation[] => [
  inCohortByHome(routes.previewNudge, deps, async ({ body: { after, zone }, cohort, homes }) => {
    if (!isZone(zone)) return fail(BAD_ZONE);
    const { previewNudge } = await import('./preview-nudge.ts');
    const preview = await previewNudge(deps, cohort, { after, homes, zone });
    return preview.ok ? preview : fail(BAD_CURSOR);
  }),

  inCohortByHome(routes.sendNudge, deps, async ({ body, cohort, homes, caller }) => {
    if (!isZone(body.zone)) return fail(BAD_ZONE);
    if (await deps.switches.isOff('mail')) return fail(closedBy('mail'));
    const { sendNudge } = await import('./send-nudge.ts');
    const { id, after, zone, people } = body;
    const by = caller.file.person.id;
    const page = { size: BOARD_PAGE, after, homes };
    const sent = await sendNudge(deps, cohort, { id, by, people, zone, page });
    return sent.ok ? ok({ ...sent.value, now: deps.now() }) : fail(BAD_CURSOR);
  }),

  inCohortByHome(routes.stopNudge, deps, async ({ body, cohort, homes }) => {
    const { stopNudge } = await import('./send-nudge.ts');
    const homeOf = homes === null ? null : await deps.members.homesOf(cohort.id, body.people);
    const people = body.people.filter(
      (person) => homes === null || homes.includes(homeOf?.get(person) ?? ''),
    );
    return ok({ stopped: await stopNudge(deps, cohort, { id: body.id, people }) });
  }),

  inCohort(routes.turnCalendarNudges, deps, async ({ body: { on, zone }, cohort, caller, now }) => {
    if (!isZone(zone)) return fail(BAD_ZONE);
    const to = on ? { by: caller.file.person.id, zone, since: now } : null;
    const turned = await deps.cohorts.turnCalendarNudges(cohort.id, to);
    return turned === 'done' ? ok({}) : fail({ error: 'not_found' });
  }),

  signedIn(routes.turnReminders, async ({ body, caller, now }) => {
    await deps.peopleWriter.turnReminders(caller.file.person.id, body.on ? 'on' : { offAt: now });
    return ok({});
  }),

  signedIn(routes.turnWeeklyReport, async ({ body: { on, zone }, caller }) => {
    if (!isZone(zone)) return fail(BAD_ZONE);
    const { turnWeeklyReport } = await import('./weekly-report.ts');
    await turnWeeklyReport(deps, caller.file.person.id, on, zone);
    return ok({});
  }),

  open(routes.turnRemindersByLink, async ({ body: { token, on } }) => {
    const stopped = readStopToken(deps, token);
    if (stopped === null) return fail({ error: 'not_found' });
    const { turnMails } = await import('./turn-mails.ts');
    const turned = await turnMails(deps, stopped, on);
    return turned === 'done' ? ok({}) : fail({ error: 'not_found' });
  }),
];
