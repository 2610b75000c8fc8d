import type { MailPreview, NudgeLine } from '#domain/contract/nudges.ts';
import { Language } from '#domain/ids.ts';
import { whyNone } from '#domain/nudges/recipient.ts';
import { causesOfWeek } from '#domain/nudges/week.ts';
import { type Result, ok } from '#domain/result.ts';
import type { Cohort, Homes, Member } from '../cohorts/ports.ts';
import type { Addressee, DueMail } from '../mail/ports.ts';
import type { NudgeCourse, NudgesDependencies } from './dependencies.ts';
import { type Standing, standingOf } from './standing.ts';
import { writeNudge } from './write-nudge.ts';

/** Somebody of a page, with all that decides whether they get a nudge. */
export interface Candidate {
  readonly addressee: Addressee;
  readonly standing: Standing;
  readonly line: NudgeLine;
}

/** One page of a cohort's people, as a nudge sees them. */
export interface NudgePage {
  readonly course: NudgeCourse;
  readonly candidates: readonly Candidate[];
  readonly next: string | null;
}

type ReadDependencies = Pick<NudgesDependencies, 'members' | 'dueMails' | 'readCourse'>;

/** Counts towards a week's limit: a mail that was stopped or given up does not. */
const counts = ({ dueAt, sentAt }: DueMail): boolean => dueAt !== undefined || sentAt !== undefined;

function candidateOf(
  course: NudgeCourse,
  cohort: Cohort,
  { enrolment, record }: Member,
  addressee: Addressee,
): Candidate {
  const { person, mails } = addressee;
  const standing = standingOf(course, cohort, enrolment, record);
  const { next, isDone } = standing;
  const counted = mails.filter(counts);
  return {
    addressee,
    standing,
    line: {
      person: person.id,
      name: enrolment.name,
      language: person.language,
      next:
        next === null
          ? null
          : { ...next, title: course.titleOf(person.language, next.lesson) ?? next.number },
      why: whyNone({
        isIn: true,
        isDone,
        email: person.email,
        hasBounced: person.bouncedAt !== undefined,
        wantsNone: person.remindersOffAt !== undefined,
        week: {
          count: counted.length,
          isOneWaiting: counted.some(({ dueAt }) => dueAt !== undefined),
        },
      }),
    },
  };
}

/**
 * One page of a cohort's people, with who gets a nudge that leaves at a time.
 * @returns `bad_cursor` where `after` is not one of ours
 * @throws Error for a cohort of a course that is not here
 */
export async function readNudgePage(
  deps: ReadDependencies,
  cohort: Cohort,
  page: {
    readonly size: number;
    readonly after: string | null;
    readonly homes: Homes;
    readonly leavesAt: number;
  },
): Promise<Result<NudgePage, 'bad_cursor'>> {
  const course = await deps.readCourse(cohort.course);
  if (course === null) throw new Error('a cohort of a course that is not here');
  const found = await deps.members.page(cohort, page.size, page.after, page.homes);
  if (!found.ok) return found;
  const { members, next } = found.value;
  const addressees = await deps.dueMails.among(
    members.map(({ enrolment }) => enrolment.person),
    causesOfWeek(page.leavesAt),
  );
  const candidates = members.flatMap((member) => {
    const addressee = addressees.get(member.enrolment.person);
    return addressee === undefined ? [] : [candidateOf(course, cohort, member, addressee)];
  });
  return ok({ course, candidates, next });
}

/** A preview has this in place of the token: only the reader of a mail may stop their reminders. */
const NO_TOKEN = '…';

/** For each language that somebody is written to in, the first such mail. */
export function previewsOf(siteOrigin: string, { course, candidates }: NudgePage): MailPreview[] {
  const getting = candidates.filter(({ line }) => line.why === null);
  return Language.options.flatMap((language) => {
    const first = getting.find(({ line }) => line.language === language);
    if (first === undefined) return [];
    const { addressee, standing, line } = first;
    const { subject, text } = writeNudge(siteOrigin, course, addressee.person, standing.next, NO_TOKEN);
    return [{ language, name: line.name, subject, text }];
  });
}
