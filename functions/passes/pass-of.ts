import { lastDay, trainingDays } from '#domain/values/training-days.ts';
import { isMet, type Mark } from '#domain/attendance/marks.ts';
import {
  GROUP_LETTERS,
  passLessonsLeft,
  passLetters,
  type PassKeys,
  passTag,
} from '#domain/attendance/pass.ts';
import { daysAfter, utcDay } from '#domain/values/calendar.ts';
import { termsOf } from '#domain/record/completion.ts';
import type { Catalogue } from '#domain/course/course.ts';
import { emptyRecord } from '#domain/record/events/events.ts';
import { lettersOf } from '#domain/values/letters.ts';
import type { LearningRecord } from '#domain/record/record.ts';
import type { IdentityContext } from '../context.ts';
import type { Cohort } from '../storage/cohorts.ts';
import type { Enrolment } from '../storage/enrolments.ts';
import { badgeOf } from '../training/badge.ts';
import type { Instant } from '#domain/values/instant.ts';

export const hostCode = (
  { pepper }: IdentityContext,
  { id, hostLinkSince: since }: Pick<Cohort, 'id' | 'hostLinkSince'>,
): string | null => (since === undefined ? null : `${id}.${pepper.ofHostLink(id, since)}`);

/** The first day that is not over anywhere: where it's yesterday yet, the day in UTC is a day ahead. */
const earliest = (now: Instant): string => daysAfter(utcDay(now), -1);

/** A group without days is never over. */
export function isOver(cohort: Cohort, now: Instant): boolean {
  const last = lastDay(cohort);
  return last === null || last < earliest(now);
}

export const keysOf = ({ pepper, ids }: IdentityContext, cohort: Cohort): PassKeys => ({
  group: lettersOf(Buffer.from(ids.hash(`passes ${cohort.id}`), 'base64url'), GROUP_LETTERS),
  days: trainingDays(cohort).map((day) => ({ day, key: pepper.ofPasses(cohort.id, day) })),
});

/** A pass for each day that is not over, or the lessons they do first. */
export async function passOf(
  context: IdentityContext,
  catalogue: Catalogue,
  {
    cohort,
    enrolment,
    record,
    marks,
    now,
  }: {
    readonly cohort: Cohort;
    readonly enrolment: Enrolment;
    readonly record: LearningRecord | null;
    readonly marks: readonly Mark[];
    readonly now: Instant;
  },
) {
  const known = record ?? emptyRecord(enrolment.course);
  const left = passLessonsLeft(catalogue, known, termsOf(enrolment, cohort, catalogue));
  const badge = badgeOf(context.ids, cohort.id, enrolment.person);
  const { group, days } = keysOf(context, cohort);
  const ahead = left.length > 0 ? [] : days.filter(({ day }) => day >= earliest(now));
  return {
    badge,
    left: [...left],
    days: await Promise.all(
      ahead.map(async ({ day, key }) => ({
        day,
        letters: passLetters({ badge, group, tag: await passTag(key, badge) }),
      })),
    ),
    isBriefed: isMet(marks, 'briefing'),
  };
}
