import type { Level } from './marks.ts';

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
