import { slotsOf } from '#domain/values/calendar.ts';
import {
  isRating,
  RATING_SLOTS,
  isLevel,
  isPresence,
  type Mark,
  withMark,
} from '#domain/attendance/marks.ts';
import type { MarkReceipt, SentMark } from '#domain/contract/attendance.ts';
import { DAY_MS } from '#domain/values/durations.ts';
import { acceptTime } from '#domain/record/progress.ts';
import type { Context } from '../context.ts';
import type { Cohort } from '../storage/cohorts.ts';
import { mapWithConcurrency } from '../database-calls.ts';
import type { AttendanceSheet, Marked } from '../storage/attendance.ts';
import type { Instant } from '#domain/values/ids.ts';

/** A phone keeps marks for as long after a cohort's end. */
const LATE_MS = 90 * DAY_MS;
/** Tries at one person's sheet before its marks are answered `retry`: other trainers wrote first. */
const TRIES = 8;
/** A pause is random up to this, doubled with each try. */
const FIRST_PAUSE_MS = 20;

const receiptsOf = (marks: readonly SentMark[], receipt: MarkReceipt): Record<string, MarkReceipt> =>
  Object.fromEntries(marks.map(({ id }) => [id, receipt]));

/** A mark with its trainer, under the time that counts. */
const markOf = (
  { id, slot, value, at }: SentMark,
  by: string,
  { enrolledAt }: Marked,
  now: Instant,
): Mark => ({ id, slot, value, by, ...acceptTime(at, now, enrolledAt) });

/** Puts one person's marks into their sheet: one conditional write, or none where nothing is new. */
async function keep(
  context: Context,
  { cohort, person, by }: { cohort: string; person: string; by: string },
  known: Marked,
  sent: readonly SentMark[],
): Promise<{ readonly results: Record<string, MarkReceipt>; readonly sheet: AttendanceSheet | null }> {
  const now = context.now();
  let before = known;
  for (let tries = 1; tries <= TRIES; tries += 1) {
    const { version, marks } = before.sheet;
    const there = new Set(marks.map(({ id }) => id));
    const after = sent.reduce<readonly Mark[]>(
      (sum, mark) => withMark(sum, markOf(mark, by, before, now)),
      marks,
    );
    const results = Object.fromEntries(
      sent.map(({ id }): [string, MarkReceipt] => [id, there.has(id) ? 'duplicate' : 'applied']),
    );
    if (after === marks) return { results, sheet: null };
    const sheet = { version: version + 1, marks: after };
    if ((await context.attendance.write(cohort, person, sheet)) === 'written') return { results, sheet };
    await context.pause(context.random() * FIRST_PAUSE_MS * 2 ** (tries - 1));
    before = (await context.attendance.read(cohort, [person])).get(person) ?? before;
  }
  return { results: receiptsOf(sent, 'retry'), sheet: null };
}

const isFitting = ({ slot, value }: SentMark): boolean =>
  value === 'unmarked' || (isRating(slot) ? isLevel(value) : isPresence(value));

/** One read for all, and one write for each person with news. @param rates may they say how ready one is? */
export async function markAttendance(
  context: Context,
  cohort: Cohort,
  by: string,
  sent: readonly SentMark[],
  rates = false,
) {
  const days = slotsOf(cohort);
  const slots = new Set(rates && days.length > 0 ? [...days, ...RATING_SLOTS] : days);
  const { endedAt = Infinity } = cohort;
  const isTaken = (mark: SentMark): boolean =>
    slots.has(mark.slot) && isFitting(mark) && mark.at <= endedAt && context.now() < endedAt + LATE_MS;
  const inSlot = sent.filter(isTaken);
  const results: Record<string, MarkReceipt> = receiptsOf(
    sent.filter((mark) => !isTaken(mark)),
    { refused: 'unknown_slot' },
  );
  const byPerson = Map.groupBy(inSlot, ({ person }) => person);
  const known = await context.attendance.read(cohort.id, [...byPerson.keys()]);
  const left: string[] = [];
  const changed = new Map<string, readonly Mark[]>();
  await mapWithConcurrency([...byPerson], async ([person, marks]) => {
    const before = known.get(person);
    if (before === undefined) {
      Object.assign(results, receiptsOf(marks, { refused: 'not_enrolled' }));
      return;
    }
    if (before.hasLeft) left.push(person);
    const kept = await keep(context, { cohort: cohort.id, person, by }, before, marks);
    Object.assign(results, kept.results);
    if (kept.sheet !== null) changed.set(person, kept.sheet.marks);
  });
  return { results, left, changed };
}
