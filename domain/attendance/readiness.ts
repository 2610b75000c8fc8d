import type { Level } from './marks.ts';

/** What a trainer looks at who rates how ready somebody is (CURRICULUM D2), in its order. */
export const SKILLS = ['listens', 'sees-power', 'plans', 'acts-with-care', 'grows-others'] as const;
export type Skill = (typeof SKILLS)[number];

/** When: on the first day of a training, and on its last. */
export const RATED_ON = ['first-day', 'last-day'] as const;
export type RatedOn = (typeof RATED_ON)[number];

/** From least to most: a step of a skill, with words of its own for each. */
export const LEVELS: readonly Level[] = ['1', '2', '3', '4'];

const PREFIX = 'rating.';

/** The slot of a skill on a day, beside those of attendance. */
export const ratingSlot = (on: RatedOn, skill: Skill): string => `${PREFIX}${on}.${skill}`;

/** Is a slot a rating? Those are read and written by trainers alone. */
export const isRating = (slot: string): boolean => slot.startsWith(PREFIX);

/** Every slot of a rating. */
export const RATING_SLOTS: readonly string[] = RATED_ON.flatMap((on) =>
  SKILLS.map((skill) => ratingSlot(on, skill)),
);

/** The day to rate on now. @param today where the reader is, YYYY-MM-DD */
export const ratedOnNow = (days: readonly string[], today: string): RatedOn => {
  const last = days.at(-1);
  return last !== undefined && days.length > 1 && today >= last ? 'last-day' : 'first-day';
};
