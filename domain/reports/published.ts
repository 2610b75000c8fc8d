import * as z from 'zod/mini';
import { utcDay } from '../values/calendar.ts';
import { DAY_MS, HOUR_MS } from '../values/durations.ts';
import type { LearningRecord } from '../record/record.ts';
import { Instant } from '../values/ids.ts';
import { Counts, isOfPart, type Tallies, MOST_COUNTED, type NoFigures } from './counts.ts';
import { LEAST_CELL, LEAST_GROUP } from './small-numbers.ts';

/** Reports count people after so long in a cohort, so that nobody is invented on the day of a report. */
export const WEEK_MS = 7 * DAY_MS;
/** A report's day begins after midnight UTC: in all of the United States the day before is over then. */
const MORNING_MS = 11 * HOUR_MS;

export const reportDay = (now: Instant): string => utcDay(now - MORNING_MS);

/** True where somebody learned after a time. Their place doesn't count. */
export const learnedFrom = ({ steps, skips, answers, forms }: LearningRecord, from: number): boolean =>
  [
    ...Object.values(steps),
    ...Object.values(skips),
    ...Object.values(answers).flatMap(({ best, first }) => [best.at, ...first.map(({ at }) => at)]),
    ...Object.values(forms).map(({ at }) => at),
  ].some((at) => at >= from);

export interface CameIn {
  readonly enrolledAt: Instant;
  readonly addedAt?: Instant | undefined;
  readonly cameAt?: Instant | undefined;
}

/** After a week. Those whom staff put in also have to have learned something, as their first own act. */
export function isCounted({ enrolledAt, addedAt, cameAt }: CameIn, record: LearningRecord, now: Instant) {
  const putIn = cameAt ?? addedAt;
  return (putIn ?? enrolledAt) <= now - WEEK_MS && (putIn === undefined || learnedFrom(record, putIn));
}

/** People's lines, and their writers, in two unrelated orders. */
const Lines = z.strictObject({ writers: z.array(z.string()), lines: z.array(z.string()) });

/** The published state of a group until it's counted again. Nothing in it names anybody. */
export const Published = z.object({
  day: z.string(),
  at: Instant,
  size: z.int(),
  waiting: z.int(),
  /** By figure: its counts, and the highest value that each count was ever published with. */
  figures: z.record(z.string(), z.strictObject({ counts: Counts, most: Counts })),
  lines: z.record(z.string(), Lines),
});
export type Published = Readonly<z.infer<typeof Published>>;

export interface Counting {
  readonly size: number;
  readonly young: number;
  readonly tallies: Tallies;
  readonly lines?: Readonly<Record<string, readonly { readonly writer: string; readonly line: string }[]>>;
}

/** True where a count is five people more than it ever was when it was published. */
const hasGrown = (counts: Counts, most: Counts): boolean =>
  Object.entries(counts).some(([name, count]) => count >= (most[name] ?? 0) + LEAST_CELL);

function figureOf(before: Published['figures'][string] | undefined, name: string, counts: Counts) {
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
 * A figure moves only where one of its counts has grown by five people: any two of its states differ by five
 * people or more, also where somebody comes, goes and comes back between them. Lines are added from five
 * people or more at a time, and none is taken out. @param before null where nothing was published yet
 */
export function publish(before: Published | null, counting: Counting, now: Instant): Published {
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

export const talliesOf = ({ figures }: Published): Tallies =>
  Object.fromEntries(Object.entries(figures).map(([name, { counts }]) => [name, counts]));

export const CountedOn = z.strictObject({ at: Instant, waiting: z.int() });

export function noFiguresOf({ size, figures }: Pick<Published, 'size' | 'figures'>): NoFigures | null {
  if (size > MOST_COUNTED) return { kind: 'too-many' };
  return (figures['all/people']?.counts['of'] ?? 0) < LEAST_GROUP ? { kind: 'too-few' } : null;
}
