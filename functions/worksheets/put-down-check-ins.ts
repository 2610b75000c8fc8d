import type { Catalogue } from '#domain/course/course.ts';
import { DAY_MS } from '#domain/values/durations.ts';
import type { TimedEvent } from '#domain/record/events/events.ts';
import { refusalOf } from '#domain/record/merge.ts';
import { firstWakingEverywhere } from '#domain/nudges/quiet-hours.ts';
import { isLater } from '#domain/record/progress.ts';
import type { LearningRecord } from '#domain/record/record.ts';
import { CHECK_IN_DAYS, COMMITMENTS } from '#domain/worksheets/commitments.ts';
import { READY } from '#domain/worksheets/worksheet.ts';
import type { Context } from '../context.ts';
import { mapWithConcurrency } from '../database-calls.ts';

/** Then the question comes too late: places of two weeks were taken. */
const STALE_MS = 10 * DAY_MS;

/** Before the record is written, so that a crash loses no mail. @param before what the events are new to */
export async function putDownCheckIns(
  { dueMails, now }: Context,
  person: string,
  before: LearningRecord,
  events: readonly TimedEvent[],
  catalogue: Catalogue,
): Promise<void> {
  const ready = events.find(
    (event) =>
      event.t === 'form' &&
      event.form === COMMITMENTS &&
      event.values['ready'] === READY.ready &&
      isLater(event, before.forms[COMMITMENTS]) &&
      refusalOf(event, catalogue) === null,
  );
  if (ready === undefined) return;
  const mails = CHECK_IN_DAYS.map((days) => {
    const dueAt = firstWakingEverywhere(ready.at + days * DAY_MS);
    const content = { about: 'check-in', days } as const;
    return { person, cause: `check-in:${days}`, act: ready.id, content, dueAt, until: dueAt + STALE_MS };
  });
  await mapWithConcurrency(
    mails.filter(({ until }) => until > now()),
    (mail) => dueMails.make(mail),
  );
}
