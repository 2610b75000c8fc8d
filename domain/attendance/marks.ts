import * as z from 'zod/mini';
import { Ulid } from '../values/ids.ts';
import { isLater } from '../record/progress.ts';
import { trainingDays, type Dates } from '../values/training-days.ts';

/** `present`: the person, or the paper, was there. `made-up`: missed, and made up for later. */
const Presence = z.enum(['present', 'absent', 'made-up']);
export type Presence = z.infer<typeof Presence>;

/** How far somebody is in a skill, of four steps (`readiness.ts`). */
const Level = z.enum(['1', '2', '3', '4']);
export type Level = z.infer<typeof Level>;

/** What a mark says. `unmarked`: its trainer says nothing any more. */
export const MarkValue = z.enum([...Presence.options, ...Level.options, 'unmarked']);
export type MarkValue = z.infer<typeof MarkValue>;

/** Does a value say who was there? */
export const isPresence = (value: MarkValue | null | undefined): value is Presence =>
  Presence.safeParse(value).success;

/** Does a value say how far somebody is? */
export const isLevel = (value: MarkValue | null | undefined): value is Level =>
  Level.safeParse(value).success;

/** What one trainer said once about one person: a fact, never changed. */
export const Mark = z.strictObject({
  /** Made on the trainer's phone: the same mark twice is one. */
  id: Ulid,
  /** A day of the training, YYYY-MM-DD, or another slot (`days.ts`). */
  slot: z.string(),
  value: MarkValue,
  /** The trainer. */
  by: Ulid,
  /** ms since 1970 UTC. */
  at: z.int(),
  /** `at` is the time of receipt, because the phone's clock could not be right. */
  received: z.optional(z.literal(true)),
});
export type Mark = Readonly<z.infer<typeof Mark>>;

/** Marks of one person that are kept beside the last of each trainer and slot. */
export const CORRECTIONS_KEPT = 40;

const isSame = (one: Mark, other: Mark): boolean => one.slot === other.slot && one.by === other.by;

/** The later one first, by time and id; a time of receipt counts below every other. */
const laterFirst = (one: Mark, other: Mark): number =>
  one.id === other.id ? 0 : isLater(one, other) ? -1 : 1;

/** The last mark of each trainer and slot, the latest of all first. */
const lasts = (inOrder: readonly Mark[]): readonly Mark[] =>
  inOrder.filter((mark, place) => inOrder.findIndex((other) => isSame(mark, other)) === place);

/**
 * Marks with one more among them; the same array where nothing is new. Order, repeats and batches don't
 * matter. Of corrections the latest are kept.
 */
export function withMark(marks: readonly Mark[], mark: Mark): readonly Mark[] {
  const known = marks.find(({ id }) => id === mark.id);
  // The same mark again, with a later time of receipt: the first receipt counts.
  if (known !== undefined && known.at <= mark.at) return marks;
  const inOrder = [...marks.filter(({ id }) => id !== mark.id), mark].sort(laterFirst);
  const standing = new Set(lasts(inOrder));
  const corrected = inOrder.filter((each) => !standing.has(each)).slice(0, CORRECTIONS_KEPT);
  const kept = new Set([...standing, ...corrected]);
  return kept.has(mark) ? inOrder.filter((each) => kept.has(each)) : marks;
}

/** Marks of two sources put together. */
export const joinMarks = (one: readonly Mark[], other: readonly Mark[]): readonly Mark[] =>
  other.reduce(withMark, one);

/** What counts for one person in a slot, and who says otherwise. */
export interface SlotStanding {
  /** The latest that any trainer says; null where nobody says anything. */
  readonly shown: Mark | null;
  /** What other trainers said last, where it differs. */
  readonly differing: readonly Mark[];
}

/** What counts in a slot: the latest mark. Marks of others that differ are given beside it. */
export function slotStanding(marks: readonly Mark[], slot: string): SlotStanding {
  const inOrder = marks.filter((mark) => mark.slot === slot).sort(laterFirst);
  const [shown = null, ...others] = lasts(inOrder).filter(({ value }) => value !== 'unmarked');
  return { shown, differing: others.filter(({ value }) => value !== shown?.value) };
}

/** Was somebody there, or has made up for it? Of a paper: is it in? */
export function isMet(marks: readonly Mark[], slot: string): boolean {
  const value = slotStanding(marks, slot).shown?.value;
  return value === 'present' || value === 'made-up';
}

/** The days of a training that are to come, or were missed and not made up for, in their order. */
export const daysLeft = (marks: readonly Mark[], dates: Dates): readonly string[] =>
  trainingDays(dates).filter((day) => !isMet(marks, day));
