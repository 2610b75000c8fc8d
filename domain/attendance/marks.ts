import * as z from 'zod/mini';
import { Ulid, Instant } from '../values/ids.ts';
import { isLater } from '../record/progress.ts';
import { trainingDays, type Dates } from '../values/calendar.ts';

/** `made-up`: missed the day and made up for it later. */
const Presence = z.enum(['present', 'absent', 'made-up']);
export type Presence = z.infer<typeof Presence>;

const Level = z.enum(['1', '2', '3', '4']);
export type Level = z.infer<typeof Level>;

/** `unmarked`: the trainer takes their mark back. */
export const MarkValue = z.enum([...Presence.options, ...Level.options, 'unmarked']);
export type MarkValue = z.infer<typeof MarkValue>;

export const isPresence = (value: MarkValue | null | undefined): value is Presence =>
  Presence.safeParse(value).success;

export const isLevel = (value: MarkValue | null | undefined): value is Level =>
  Level.safeParse(value).success;

/** A trainer's word about one person at one time. It never changes; a correction is a new mark. */
export const Mark = z.strictObject({
  /** Made on the trainer's phone, so that a mark that is sent twice is kept once. */
  id: Ulid,
  slot: z.string(),
  value: MarkValue,
  by: Ulid,
  at: Instant,
  /** `at` is the time of receipt, because the phone's clock could not be right. */
  received: z.optional(z.literal(true)),
});
export type Mark = Readonly<z.infer<typeof Mark>>;

export const CORRECTIONS_KEPT = 40;

const isSame = (one: Mark, other: Mark): boolean => one.slot === other.slot && one.by === other.by;

const laterFirst = (one: Mark, other: Mark): number =>
  one.id === other.id ? 0 : isLater(one, other) ? -1 : 1;

const lasts = (inOrder: readonly Mark[]): readonly Mark[] =>
  inOrder.filter((mark, place) => inOrder.findIndex((other) => isSame(mark, other)) === place);

/** Adds a mark: the same array where it is known. Order, repeats and batches don't matter. */
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

export const joinMarks = (one: readonly Mark[], other: readonly Mark[]): readonly Mark[] =>
  other.reduce(withMark, one);

export interface SlotStanding {
  readonly shown: Mark | null;
  readonly differing: readonly Mark[];
}

/** The latest mark of a slot counts. Differing marks of other trainers are shown beside it. */
export function slotStanding(marks: readonly Mark[], slot: string): SlotStanding {
  const inOrder = marks.filter((mark) => mark.slot === slot).sort(laterFirst);
  const [shown = null, ...others] = lasts(inOrder).filter(({ value }) => value !== 'unmarked');
  return { shown, differing: others.filter(({ value }) => value !== shown?.value) };
}

/** True if somebody was there or made up for it, or if the paper is in. */
export function isMet(marks: readonly Mark[], slot: string): boolean {
  const value = slotStanding(marks, slot).shown?.value;
  return value === 'present' || value === 'made-up';
}

/** Days of the training that are to come, or were missed and not made up for. */
export const daysLeft = (marks: readonly Mark[], dates: Dates): readonly string[] =>
  trainingDays(dates).filter((day) => !isMet(marks, day));

/** The skills in which a trainer rates a learner (CURRICULUM D2), in its order. */
export const SKILLS = ['listens', 'sees-power', 'plans', 'acts-with-care', 'grows-others'] as const;
export type Skill = (typeof SKILLS)[number];

export const RATED_ON = ['first-day', 'last-day'] as const;
export type RatedOn = (typeof RATED_ON)[number];

export const LEVELS: readonly Level[] = ['1', '2', '3', '4'];

const PREFIX = 'rating.';

export const ratingSlot = (on: RatedOn, skill: Skill): string => `${PREFIX}${on}.${skill}`;

/** Ratings are read and written by trainers alone. */
export const isRating = (slot: string): boolean => slot.startsWith(PREFIX);

export const RATING_SLOTS: readonly string[] = RATED_ON.flatMap((on) =>
  SKILLS.map((skill) => ratingSlot(on, skill)),
);

export const ratedOnNow = (days: readonly string[], today: string): RatedOn => {
  const last = days.at(-1);
  return last !== undefined && days.length > 1 && today >= last ? 'last-day' : 'first-day';
};
