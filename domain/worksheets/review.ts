import type { CatalogueWorksheet } from './shape.ts';

/** The highest level of a rubric's row: it meets the last that the rubric describes, and could teach it. */
export const HIGHEST_LEVEL = 4;
/** Characters of a trainer's comment on one part. */
export const MOST_OF_COMMENT = 500;

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
