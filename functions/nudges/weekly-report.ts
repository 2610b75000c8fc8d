import { type Role, aboutWhom, placeOf } from '#domain/people/access.ts';
import { lastDay, utcDay } from '#domain/values/calendar.ts';
import { BOARD_PAGE } from '#domain/board/board.ts';
import { board } from '#domain/contract/board.ts';
import { DAY_MS } from '#domain/values/durations.ts';
import { LAST_MORNING, dayIn, firstWaking, morningOf } from '#domain/nudges/quiet-hours.ts';
import { mondayAfter } from '#domain/nudges/limits.ts';
import { addWeeks, countWeek } from '#domain/reports/week.ts';
import type { Context, MailContext } from '../context.ts';
import type { Cohort } from '../storage/cohorts.ts';
import { situationOf } from '../cohorts/read-board.ts';
import { readMyCohorts } from '../cohorts/read-my-cohorts.ts';
import { composeWeeklyReportMail } from '../mail/compose.ts';
import type { DueMail, MailContent } from '../storage/due-mails.ts';
import type { Composed } from '../mail/send-due.ts';
import { stopBy, stopToken } from './reminder-token.ts';

/** After so long the report of a week says nothing new. */
const STALE_MS = 2 * DAY_MS;
/** So long a report may wait for a mail service that is down: it puts down the next one. */
const WAITS_MS = 60 * DAY_MS;
/** Most people that one report counts: more would take longer than a run that sends mails. */
const MOST_COUNTED = 2000;

/** Puts down the report of the coming Monday, once however often it is asked for. */
async function putDown({ dueMails, ids, now }: Context, person: string, zone: string): Promise<void> {
  const monday = mondayAfter(dayIn(now(), zone));
  const dueAt = morningOf(monday, zone);
  await dueMails.make({
    ...{ person, cause: `weekly-report:${monday}`, act: ids.ulid() },
    content: { about: 'weekly-report', monday, zone },
    ...{ dueAt, until: dueAt + WAITS_MS },
  });
}

/** A report that waits and isn't wanted any more ends its series. */
export async function turnWeeklyReport(
  context: Context,
  person: string,
  on: boolean,
  zone: string = LAST_MORNING,
): Promise<'done' | 'missing'> {
  const turned = await context.peopleWriter.turnWeeklyReport(person, on ? context.now() : null);
  if (on && turned === 'done') await putDown(context, person, zone);
  return turned;
}

async function countCohort(context: MailContext, cohort: Cohort, roles: readonly Role[], most: number) {
  const course = context.readCourse(cohort.course);
  let counts = countWeek([]);
  if (course === null) return { counts, isWhole: true };
  const { catalogue } = course;
  const homes = aboutWhom({ ...board, who: REPORTED }, roles, placeOf(cohort));
  let after: string | null = null;
  do {
    if (counts.people + counts.waiting + BOARD_PAGE > most) return { counts, isWhole: false };
    const page = await context.members.page(cohort, BOARD_PAGE, after, homes);
    const people = page.members.map((member) => ({
      ...situationOf(member, cohort, catalogue, context.now()),
      addedAt: member.enrolment.addedAt,
      cameAt: member.enrolment.cameAt,
    }));
    counts = addWeeks(counts, countWeek(people));
    after = page.next;
  } while (after !== null);
  return { counts, isWhole: true };
}

/** Roles whose holders get a report; an administrator has the page of the Alliance. */
const REPORTED = ['trainer', 'coordinator'] as const;

async function readWeek(context: MailContext, roles: readonly Role[]) {
  const own = roles.filter(({ role }) => REPORTED.some((each) => each === role));
  const { affiliates, alliance } = await readMyCohorts(context, own);
  const today = utcDay(context.now());
  const underWay = [...affiliates.flatMap(({ cohorts }) => cohorts), ...alliance].filter((cohort) => {
    const last = lastDay(cohort);
    return cohort.endedAt === undefined && (last === null || today <= last);
  });
  if (underWay.length === 0) return null;
  let counts = countWeek([]);
  let isWhole = true;
  for (const cohort of underWay) {
    const counted = await countCohort(context, cohort, own, MOST_COUNTED - counts.people - counts.waiting);
    counts = addWeeks(counts, counted.counts);
    isWhole &&= counted.isWhole;
  }
  return { counts, isWhole };
}

/** The next report is put down first, so that no crash ends the series, but its reader's no does. */
export async function composeWeeklyReport(
  context: MailContext,
  { person: id }: Pick<DueMail, 'person'>,
  { monday, zone: asked }: Extract<MailContent, { about: 'weekly-report' }>,
): Promise<Composed> {
  const file = await context.people.read(id);
  if (file === null || file.person.weeklyReportSince === undefined) return null;
  const { person, roles } = file;
  const zone = person.timeZone ?? asked;
  const now = context.now();
  const waking = firstWaking(now, zone);
  if (waking > now) return { putOffTo: waking };
  await putDown(context, id, zone);
  if (person.email === '' || person.bouncedAt !== undefined) return null;
  if (now > morningOf(monday, asked) + STALE_MS) return null;
  const week = await readWeek(context, roles);
  if (week === null) return null;
  const token = stopToken(context, id, 'weekly-report');
  return { mail: composeWeeklyReportMail(person, week, stopBy(context.siteOrigin, token)) };
}
