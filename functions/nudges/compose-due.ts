import { calendarNudge, isSameNudge } from '#domain/nudges/by-calendar.ts';
import { dayIn, firstWaking, firstWakingEverywhere } from '#domain/nudges/quiet-hours.ts';
import { whyNone, causesOfWeek, STALE_MS, causeOfRound, reviewPlaceOf } from '#domain/nudges/limits.ts';
import type { MailContext, Context, NudgeCourse } from '../context.ts';
import type { DueMail, MailContent } from '../storage/due-mails.ts';
import type { Composed } from '../mail/send-due.ts';
import { stopBy, stopToken } from './reminder-token.ts';
import { standingOf } from './standing.ts';
import * as mails from '../mail/compose.ts';
import type { LetterNeed } from '#domain/nudges/letters.ts';
import { needsOfMember } from '../cohorts/read-board.ts';
import { DAY_MS } from '#domain/values/durations.ts';
import type { Person } from '#domain/people/person.ts';
import type { Instant } from '#domain/values/ids.ts';
import type { Terms } from '#domain/record/completion.ts';
import { reviewRounds, reviewStanding } from '#domain/practice/review.ts';
import { readTerms } from '../certificates/begin.ts';
import type { NextStep } from '#domain/record/next-section.ts';

export const writeNudge = (
  siteOrigin: string,
  { titleOf }: NudgeCourse,
  { email, language }: Pick<Person, 'email' | 'language'>,
  next: NextStep | null,
  token: string,
): mails.Mail =>
  mails.composeNudgeMail(
    { email, language },
    next === null ? null : { ...next, title: titleOf(language, next.lesson) },
    stopBy(siteOrigin, token),
  );

/** What counts for reminders of staff alone speaks against no mail that leaves by itself. */
const ALWAYS = { isDone: false, week: { count: 0, isOneWaiting: false } };

/**
 * A reminder that nobody sends leaves by day where its reader is, in one of the week's places, and waits for
 * the next day where those are taken.
 * @param placesOf the places that it may take at a time, as causes
 */
async function composeInWeek(
  context: MailContext,
  mail: DueMail,
  { email, bouncedAt, remindersOffAt, timeZone }: Person,
  placesOf: (at: Instant) => readonly string[],
  write: (stop: mails.Stop) => mails.Mail,
): Promise<Composed> {
  const now = context.now();
  const wakingFrom = (at: Instant): number =>
    timeZone === undefined ? firstWakingEverywhere(at) : firstWaking(at, timeZone);
  const waking = wakingFrom(now);
  if (waking > now) return { putOffTo: waking };
  const why = whyNone({
    ...ALWAYS,
    email,
    hasBounced: bouncedAt !== undefined,
    wantsNone: remindersOffAt !== undefined,
  });
  if (why !== null) return null;
  for (const cause of placesOf(now)) {
    if ((await context.dueMails.takePlace({ ...mail, cause }, now)) === 'exists') continue;
    const { siteOrigin } = context;
    const token = stopToken(context, mail.person, 'reminders');
    return { mail: write(stopBy(siteOrigin, token)) };
  }
  return { putOffTo: wakingFrom(now + DAY_MS) };
}

export async function composeDueCheckIn(
  context: MailContext,
  mail: DueMail,
  { days }: Extract<MailContent, { about: 'check-in' }>,
): Promise<Composed> {
  const person = (await context.people.read(mail.person))?.person;
  if (person === undefined) return null;
  return composeInWeek(context, mail, person, causesOfWeek, (stop) =>
    mails.composeCheckInMail(person, days, stop),
  );
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
  return { mail: mails.composeKeptUntilMail(person, day, siteOrigin) };
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
  return { mail: mails.composeLetterMail(person, about, stopBy(context.siteOrigin, token)) };
}

const together = (each: readonly Terms[]): Terms => {
  const isCore = each.every(({ path }) => path === 'core');
  return {
    path: isCore ? 'core' : 'full',
    rolling: each.every(({ rolling }) => rolling),
    // They count from the first that counts for one of them.
    editions: each.reduce<Terms['editions']>(
      (most, { editions }) => (editions.length > most.length ? editions : most),
      [],
    ),
  };
};

/**
 * It leaves while the questions are still to be answered, and where no mail about others has said so since
 * they came. It says nothing of what somebody answered.
 */
export async function composeDueReview(
  context: MailContext,
  mail: DueMail,
  { course: id, form }: Extract<MailContent, { about: 'review' }>,
): Promise<Composed> {
  const now = context.now();
  const [file, course] = [await context.people.read(mail.person), context.readCourse(id)];
  const record = file?.records.get(id);
  if (file === null || record === undefined || course === null) return null;
  const { catalogue } = course;
  const terms = await readTerms(context, file.enrolments, catalogue);
  if (terms.length === 0) return null;
  const reviews = Object.fromEntries(catalogue.modules.map((module) => [module.id, module.review]));
  const rounds = reviewRounds(catalogue, reviews, record, together(terms));
  const round = rounds.find((each) => each.form === form);
  if (round === undefined || round.left.length === 0) return null;
  if (round.dueAt > now) return { putOffTo: round.dueAt };
  if (now >= Math.min(round.endsAt ?? Infinity, round.dueAt + STALE_MS)) return null;
  const standing = reviewStanding(rounds, record, now);
  if (standing.kind === 'stopped') return null;
  // They have put the questions off.
  if (standing.kind === 'rest') return standing.next === null ? null : { putOffTo: standing.next };
  const causes = rounds.filter((each) => each !== round).map((each) => causeOfRound(each.form));
  const others = (await context.dueMails.among([mail.person], causes)).get(mail.person)?.mails ?? [];
  if (others.some(({ sentAt }) => sentAt !== undefined && sentAt >= round.dueAt)) return null;
  const { person } = file;
  return composeInWeek(context, mail, person, reviewPlaceOf, (stop) => mails.composeReviewMail(person, stop));
}
