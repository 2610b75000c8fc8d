import type { MailPreview, MailText, NudgeLine } from '#domain/contract/nudges.ts';
import { DAY_MS } from '#domain/values/durations.ts';
import { type Instant, Language } from '#domain/values/ids.ts';
import {
  MAKES_SENSE_DAYS,
  calendarNudge,
  nextNudgeDay,
  type CalendarNudge,
  isSameNudge,
} from '#domain/nudges/by-calendar.ts';
import { dayIn, firstWaking } from '#domain/nudges/quiet-hours.ts';
import { whyNone, causesOfWeek } from '#domain/nudges/limits.ts';
import { isBlank } from '#domain/record/events/events.ts';
import type { Cohort } from '../storage/cohorts.ts';
import type { Homes } from '#domain/people/access.ts';
import type { Member } from '../storage/members.ts';
import { composeReviewMail } from '../mail/compose.ts';
import type { Addressee, DueMail } from '../storage/due-mails.ts';
import type { MailContext, NudgeCourse } from '../context.ts';
import { type Standing, standingOf } from './standing.ts';
import { writeNudge } from './compose-due.ts';

export interface Candidate {
  readonly addressee: Addressee;
  readonly standing: Standing;
  readonly member: Member;
  readonly line: NudgeLine;
  /** A nudge leaves to them now, or when it's day where they are. */
  readonly leavesAt: Instant;
  /** The reminder that leaves by itself on this day, if they have not had it. */
  readonly byCalendar: CalendarNudge | null;
}

export interface NudgePage {
  readonly course: NudgeCourse;
  readonly candidates: readonly Candidate[];
  readonly next: string | null;
}

/** Counts towards a week's limit: a mail that was stopped or given up does not. */
const counts = ({ dueAt, sentAt }: DueMail): boolean => dueAt !== undefined || sentAt !== undefined;

const calendarNudgesOf = (cohort: Pick<Cohort, 'id'>, mails: readonly DueMail[]): CalendarNudge[] =>
  mails.filter(counts).flatMap(({ content }) => {
    const isOurs = content.about === 'nudge' && content.cohort === cohort.id;
    return isOurs && content.calendar !== undefined ? [content.calendar] : [];
  });

/** When a nudge could leave, and where it is asked for: that counts for those of whom no zone is known. */
interface Asked {
  readonly at: Instant;
  readonly zone: string;
}

function candidateOf(
  course: NudgeCourse,
  cohort: Cohort,
  member: Member,
  addressee: Addressee,
  { at, zone }: Asked,
): Candidate {
  const { enrolment, record } = member;
  const { person, mails } = addressee;
  const leavesAt = firstWaking(at, person.timeZone ?? zone);
  const day = dayIn(leavesAt, person.timeZone ?? zone);
  const standing = standingOf(course, cohort, enrolment, record);
  const { next, isDone } = standing;
  const week = causesOfWeek(leavesAt);
  const counted = mails.filter((mail) => week.includes(mail.cause) && counts(mail));
  const had = calendarNudgesOf(cohort, mails);
  const byCalendar = calendarNudge(standing.openDays, cohort.startsOn, day);
  return {
    addressee,
    member,
    standing,
    leavesAt,
    byCalendar: byCalendar === null || had.some((each) => isSameNudge(each, byCalendar)) ? null : byCalendar,
    line: {
      person: person.id,
      name: enrolment.name,
      language: person.language,
      path: enrolment.path,
      hasBegun: member.record !== null && !isBlank(member.record),
      next:
        next === null
          ? null
          : { ...next, title: course.titleOf(person.language, next.lesson) ?? next.number },
      why: whyNone({
        isDone,
        email: person.email,
        hasBounced: person.bouncedAt !== undefined,
        wantsNone: person.remindersOffAt !== undefined,
        week: { count: counted.length, isOneWaiting: counted.some(({ dueAt }) => dueAt !== undefined) },
      }),
      calendarOn: isDone ? null : nextNudgeDay(standing.openDays, cohort.startsOn, day, had),
    },
  };
}

/** What speaks for and against a nudge to each of some members. */
export async function candidatesAmong(
  context: MailContext,
  cohort: Cohort,
  members: readonly Member[],
  { at, zone }: Asked,
): Promise<Pick<NudgePage, 'course' | 'candidates'>> {
  const course = context.readCourse(cohort.course);
  if (course === null) throw new Error('a cohort of a course that is not here');
  // What the calendar sent on one of the last days can be of last week, and the next morning of the next.
  const causes = new Set(
    [at - MAKES_SENSE_DAYS * DAY_MS, at, at + DAY_MS].flatMap((time) => causesOfWeek(time)),
  );
  const people = members.map(({ enrolment }) => enrolment.person);
  const addressees = await context.dueMails.among(people, [...causes]);
  const candidates = members.flatMap((member) => {
    const addressee = addressees.get(member.enrolment.person);
    return addressee === undefined ? [] : [candidateOf(course, cohort, member, addressee, { at, zone })];
  });
  return { course, candidates };
}

export async function readNudgePage(
  context: MailContext,
  cohort: Cohort,
  page: Asked & { readonly size: number; readonly after: string | null; readonly homes: Homes },
): Promise<NudgePage> {
  const { members, next } = await context.members.page(cohort, page.size, page.after, page.homes);
  return { ...(await candidatesAmong(context, cohort, members, page)), next };
}

/** A preview has this in place of the token: only the reader of a mail may stop their reminders. */
const NO_TOKEN = '…';

export function previewsOf(siteOrigin: string, { course, candidates }: NudgePage): MailPreview[] {
  return Language.options.flatMap((language) => {
    const speaking = candidates.filter(({ line }) => line.language === language);
    const first =
      speaking.find(({ line }) => line.why === null) ?? speaking.find(({ line }) => line.calendarOn !== null);
    if (first === undefined) return [];
    const { addressee, standing, line } = first;
    const { subject, text } = writeNudge(siteOrigin, course, addressee.person, standing.next, NO_TOKEN);
    return [{ language, name: line.name, subject, text }];
  });
}

export const reviewPreviewsOf = (siteOrigin: string, { candidates }: NudgePage): MailText[] =>
  Language.options
    .filter((language) => candidates.some(({ line }) => line.language === language))
    .map((language) => {
      const stop = { siteOrigin, token: NO_TOKEN, unsubscribe: '' };
      const { subject, text } = composeReviewMail({ email: '', language }, stop);
      return { language, subject, text };
    });
