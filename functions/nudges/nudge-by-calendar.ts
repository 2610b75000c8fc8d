import { everyCohort } from '../cohorts/read-my-cohorts.ts';
import { BOARD_PAGE } from '#domain/board/board.ts';
import { isSameNudge } from '#domain/nudges/by-calendar.ts';
import { dayIn, firstWaking } from '#domain/nudges/quiet-hours.ts';
import type { ClockContext } from '../context.ts';
import type { Cohort } from '../storage/cohorts.ts';
import { mapWithConcurrency } from '../database-calls.ts';
import type { DueMail } from '../storage/due-mails.ts';
import { type Candidate, readNudgePage } from './read-nudge.ts';
import { putDown } from './send-nudge.ts';
import type { Instant } from '#domain/values/ids.ts';

type WithCalendar = Cohort & { readonly calendarNudges: NonNullable<Cohort['calendarNudges']> };

function isToLookAt(cohort: Cohort, now: Instant): cohort is WithCalendar {
  const { calendarNudges, startsOn, endedAt } = cohort;
  if (calendarNudges === undefined || endedAt !== undefined) return false;
  const { zone, lookedOn } = calendarNudges;
  const today = dayIn(now, zone);
  return (startsOn === null || today < startsOn) && lookedOn !== today && firstWaking(now, zone) === now;
}

const areOff = async ({ switches }: ClockContext): Promise<boolean> =>
  (await switches.isOff('mail')) || (await switches.isOff('changes'));

/** Twice in a day changes nothing. */
export async function nudgeByCalendar(context: ClockContext): Promise<void> {
  if (await areOff(context)) return;
  for await (const cohort of everyCohort(context)) {
    if (!isToLookAt(cohort, context.now())) continue;
    await context.invokeAsync({ task: 'nudge-cohort', cohort: cohort.id, after: null });
  }
}

async function putDownByCalendar(context: ClockContext, cohort: WithCalendar, candidate: Candidate) {
  const { byCalendar: calendar } = candidate;
  if (calendar === null) return;
  const { by, zone } = cohort.calendarNudges;
  await putDown(
    context.dueMails,
    candidate,
    { act: context.ids.ulid(), content: { about: 'nudge', cohort: cohort.id, by, zone, calendar } },
    // One that was given up is not it: after it there can be another.
    ({ content, dueAt: waits, sentAt }: DueMail) =>
      content.about === 'nudge' &&
      content.cohort === cohort.id &&
      content.calendar !== undefined &&
      isSameNudge(content.calendar, calendar) &&
      (waits !== undefined || sentAt !== undefined),
  );
}

/**
 * Puts down the reminders of one page, then goes on with the next. Each is found by what it is about, so a
 * run that died is done again and makes no second one.
 */
export async function nudgeCohort(
  context: ClockContext,
  { cohort: id, after }: { cohort: string; after: string | null },
) {
  const cohort = await context.cohorts.readCohort(id);
  const now = context.now();
  if (cohort === null || !isToLookAt(cohort, now) || (await areOff(context))) return;
  const { zone } = cohort.calendarNudges;
  const { candidates, next } = await readNudgePage(context, cohort, {
    ...{ size: BOARD_PAGE, after, homes: null, at: now, zone },
  });
  await mapWithConcurrency(candidates, (candidate) => putDownByCalendar(context, cohort, candidate));
  if (next !== null) await context.invokeAsync({ task: 'nudge-cohort', cohort: id, after: next });
  else await context.cohorts.noteNudgesLookedOn(id, dayIn(now, zone));
}
