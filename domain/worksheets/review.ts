import type { CatalogueWorksheet } from '../course/worksheet-shape.ts';

/** The highest level of a rubric's row: it meets the last that the rubric describes, and could teach it. */
export const HIGHEST_LEVEL = 4;
/** Characters of a trainer's comment on one part. */
export const MOST_OF_COMMENT = 500;

/** Of so many shared worksheets a trainer looks closely at one (CURRICULUM D2). */
export const SPOT_CHECK_OF = 4;

/** By row of a rubric, the level somebody gives it, from 1. */
export type Levels = Readonly<Record<string, number>>;
/** By part, what a trainer says of it. */
export type Comments = Readonly<Record<string, string>>;

/** Does every row of the rubric have a level, and nothing else? */
export const isWholeRubric = ({ rubric }: Pick<CatalogueWorksheet, 'rubric'>, levels: Levels): boolean =>
  rubric.every((row) => row in levels) && Object.keys(levels).length === rubric.length;

/** Is each comment on a part that there is? */
export const areOnParts = ({ parts }: Pick<CatalogueWorksheet, 'parts'>, comments: Comments): boolean =>
  Object.keys(comments).every((part) => parts.some(({ id }) => id === part));

/**
 * Is it one of those that a trainer looks closely at? Ids of people are random, so it falls on anyone alike,
 * and it stays so however often something is shared.
 */
export const isSpotCheck = ({ person, worksheet }: { person: string; worksheet: string }): boolean => {
  const sum = Array.from(person + worksheet).reduce((all, sign) => all + (sign.codePointAt(0) ?? 0), 0);
  return sum % SPOT_CHECK_OF === 0;
};
