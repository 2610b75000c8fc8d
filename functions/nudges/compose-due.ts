import { calendarNudge, isSameNudge } from '#domain/nudges/by-calendar.ts';
import { dayIn, firstWaking, firstWakingEverywhere } from '#domain/nudges/quiet-hours.ts';
import { whyNone } from '#domain/nudges/recipient.ts';
import type { MailContext, Context } from '../context.ts';
import type { DueMail, MailContent } from '../storage/due-mails.ts';
import type { Composed } from '../mail/send-due.ts';
import { stopBy, stopToken } from './reminder-token.ts';
import { standingOf } from './standing.ts';
import { writeNudge } from './write-nudge.ts';
import { composeInWeek } from './compose-in-week.ts';
import { causesOfWeek } from '#domain/nudges/week.ts';
import { composeCheckInMail, composeKeptUntilMail, composeLetterMail } from '../mail/compose.ts';
import type { LetterNeed } from '#domain/nudges/letters.ts';
import { needsOfMember } from '../cohorts/read-board.ts';

export async function composeDueCheckIn(
  context: MailContext,
  mail: DueMail,
  { days }: Extract<MailContent, { about: 'check-in' }>,
): Promise<Composed> {
  const person = (await context.people.read(mail.person))?.person;
  if (person === undefined) return null;
  return composeInWeek(context, mail, person, causesOfWeek, (stop) => composeCheckInMail(person, days, stop));
}

/** Nothing stops this mail: it's no reminder. */
export async function composeDueKeptUntil(
  { people, siteOrigin, now }: Context,
  mail: Pick<DueMail, 'person'>,
  { day }: Extract<MailContent, { about: 'kept-until' }>,
): Promise<Composed> {
  const waking = firstWakingEverywhere(now());
  if (waking > now()) return { putOffTo: waking };
  const person = (await people.read(mail.person))?.person;
  if (person === undefined || person.email === '' || person.bouncedAt !== undefined) return null;
  return { mail: composeKeptUntilMail(person, day, siteOrigin) };
}

/** The week was counted when the mail was put down. */
const THIS_ONE = { count: 0, isOneWaiting: false };

/** None leaves if something speaks against it by now. */
export async function composeDueNudge(
  context: MailContext,
  { person: id }: Pick<DueMail, 'person'>,
  content: Extract<MailContent, { about: 'nudge' }>,
): Promise<Composed> {
  const now = context.now();
  const [file, cohort] = await Promise.all([
    context.people.read(id),
    context.cohorts.readCohort(content.cohort),
  ]);
  const zone = file?.person.timeZone ?? content.zone;
  const waking = firstWaking(now, zone);
  if (waking > now) return { putOffTo: waking };
  const enrolment = file?.enrolments.find((each) => each.cohort === content.cohort);
  const course = cohort === null ? null : context.readCourse(cohort.course);
  if (file === null || cohort === null || course === null || enrolment === undefined) return null;
  if (cohort.endedAt !== undefined) return null;
  const { person, records, news } = file;
  const standing = standingOf(course, cohort, enrolment, records.get(cohort.course) ?? null);
  const { isDone, next } = standing;
  if (content.calendar !== undefined) {
    const nudge = calendarNudge(standing.openDays, cohort.startsOn, dayIn(now, zone));
    const isDue = nudge !== null && isSameNudge(nudge, content.calendar);
    if (!isDue || cohort.calendarNudges === undefined) return null;
  }
  const why = whyNone({
    isIn: true,
    isDone,
    email: person.email,
    hasBounced: person.bouncedAt !== undefined,
    wantsNone: person.remindersOffAt !== undefined,
    week: THIS_ONE,
  });
  if (why !== null) return null;
  const token = stopToken(context, id, 'reminders');
  if (content.rule === undefined) {
    return { mail: writeNudge(context.siteOrigin, course, person, next, token) };
  }
  const member = {
    enrolment,
    record: records.get(cohort.course) ?? null,
    news: news.get(cohort.course) ?? null,
  };
  const needs = needsOfMember(member, cohort, course.catalogue, now);
  const need = needs.find((each): each is LetterNeed => each.rule === content.rule);
  if (need === undefined) return null;
  // The others who look after the cohort see that somebody wrote, once it leaves.
  await context.members.noteWriting(cohort.id, id, { by: content.by, at: now });
  const writer = (await context.people.read(content.by))?.person.name ?? '';
  const about = { need, startsOn: cohort.startsOn, modules: course.catalogue.modules, writer };
  return { mail: composeLetterMail(person, about, stopBy(context.siteOrigin, token)) };
}
