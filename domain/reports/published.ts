import * as z from 'zod/mini';
import { utcDay } from '../values/calendar.ts';
import { DAY_MS, HOUR_MS } from '../values/durations.ts';
import type { LearningRecord } from '../record/record.ts';
import { Counts, isOfPart, type Tallies } from './counts.ts';
import { LEAST_CELL, LEAST_GROUP } from './small-numbers.ts';

/** So long somebody is in a cohort before reports count them: nobody is invented on the day of a report. */
export const WEEK_MS = 7 * DAY_MS;
/**
 * When the day of reports begins, after midnight UTC: in all of the United States the day before is over
 * then, and it's 7 in the morning at the latest.
 */
const MORNING_MS = 11 * HOUR_MS;

/** The day that a report is of, YYYY-MM-DD. @param now ms since 1970 UTC */
export const reportDay = (now: number): string => utcDay(now - MORNING_MS);

/** Did somebody learn from a time on? All times of a record but its place, ms since 1970 UTC. */
export const learnedFrom = ({ steps, skips, answers, forms }: LearningRecord, from: number): boolean =>
  [
    ...Object.values(steps),
    ...Object.values(skips),
    ...Object.values(answers).flatMap(({ best, first }) => [best.at, ...first.map(({ at }) => at)]),
    ...Object.values(forms).map(({ at }) => at),
  ].some((at) => at >= from);

/** How somebody came into a cohort. Times in ms since 1970 UTC. */
export interface CameIn {
  readonly enrolledAt: number;
  /** When staff put them in by a list. */
  readonly addedAt?: number | undefined;
  /** When a transfer or a merge brought them. */
  readonly cameAt?: number | undefined;
}

/**
 * Do reports count somebody? Those who came in by their own act do after a week. Whom staff put in has also
 * learned something since: that is the first act of their own.
 */
export function isCounted(
  { enrolledAt, addedAt, cameAt }: CameIn,
  record: LearningRecord,
  now: number,
): boolean {
  const putIn = cameAt ?? addedAt;
  return (putIn ?? enrolledAt) <= now - WEEK_MS && (putIn === undefined || learnedFrom(record, putIn));
}

/** What people wrote, and who wrote, in two orders that have nothing to do with each other. */
const Lines = z.strictObject({
  /** Letters of a hash of each writer. */
  writers: z.array(z.string()),
  lines: z.array(z.string()),
});

/** What was published of a group, until it's counted again. Nothing in it names anybody. */
export const Published = z.object({
  /** The day (`reportDay`) on which it was last looked at. */
  day: z.string(),
  /** When that was, ms since 1970 UTC. */
  at: z.int(),
  /** How many people were there, or cohorts in a sum. */
  size: z.int(),
  /** How many of the people aren't counted yet. */
  waiting: z.int(),
  /** By figure: what it's made of, and the most that each of its counts ever was where it was published. */
  figures: z.record(z.string(), z.strictObject({ counts: Counts, most: Counts })),
  lines: z.record(z.string(), Lines),
});
export type Published = Readonly<z.infer<typeof Published>>;

/** A group, counted now. */
export interface Counting {
  /** How many people are there, or cohorts in a sum. */
  readonly size: number;
  /** How many of the people aren't to be counted yet. */
  readonly young: number;
  readonly tallies: Tallies;
  /** What was written, by what it answers. */
  readonly lines?: Readonly<Record<string, readonly { readonly writer: string; readonly line: string }[]>>;
}

/** Is there a count of a figure that is five people more than it ever was where it was published? */
const hasGrown = (counts: Counts, most: Counts): boolean =>
  Object.entries(counts).some(([name, count]) => count >= (most[name] ?? 0) + LEAST_CELL);

function figureOf(
  before: Published['figures'][string] | undefined,
  name: string,
  counts: Counts,
): Published['figures'][string] | undefined {
  if (before === undefined) {
    // A small part is known from its first person on, and keeps the others from being shown.
    const isEnough = isOfPart(name) || (counts['of'] ?? 0) >= LEAST_GROUP;
    return isEnough ? { counts, most: counts } : undefined;
  }
  if (!hasGrown(counts, before.most)) return before;
  const most = { ...before.most };
  for (const [each, count] of Object.entries(counts)) most[each] = Math.max(count, most[each] ?? 0);
  return { counts, most };
}

/**
 * What is published of a group after it was counted once more. A figure moves only where five people more
 * are in one of its counts than at any time before: any two of its states differ by five people or more,
 * also where somebody comes, goes and comes back between them. Lines are added, five people's or more at a
 * time, and none is taken out.
 * @param before null where nothing was published yet
 * @param now ms since 1970 UTC
 */
export function publish(before: Published | null, counting: Counting, now: number): Published {
  const figures = { ...before?.figures };
  for (const [name, counts] of Object.entries(counting.tallies)) {
    const figure = figureOf(before?.figures[name], name, counts);
    if (figure !== undefined) figures[name] = figure;
  }
  const lines = { ...before?.lines };
  for (const [name, written] of Object.entries(counting.lines ?? {})) {
    const known = lines[name] ?? { writers: [], lines: [] };
    const added = written.filter(({ writer }) => !known.writers.includes(writer));
    if (added.length < LEAST_CELL) continue;
    lines[name] = {
      writers: [...known.writers, ...added.map(({ writer }) => writer)].sort(),
      lines: [...known.lines, ...added.map(({ line }) => line)].sort(),
    };
  }
  const { size, young } = counting;
  const ready = counting.tallies['all/people']?.['of'] ?? 0;
  const shown = figures['all/people']?.counts['of'] ?? 0;
  const waiting = young + Math.max(0, ready - shown);
  return { day: reportDay(now), at: now, size, waiting, figures, lines };
}

/** What is published of each figure. */
export const talliesOf = ({ figures }: Published): Tallies =>
  Object.fromEntries(Object.entries(figures).map(([name, { counts }]) => [name, counts]));

/** When a report was counted, and how many people of its group aren't in it yet. */
export const CountedOn = z.strictObject({
  /** ms since 1970 UTC. */
  at: z.int(),
  waiting: z.int(),
});
