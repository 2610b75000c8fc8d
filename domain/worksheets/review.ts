import type { CatalogueWorksheet } from '../course/worksheet-shape.ts';

/** Above the highest level that the rubric describes: the writer could teach it. */
export const HIGHEST_LEVEL = 4;
export const MOST_OF_COMMENT = 500;

/** A trainer looks closely at one of so many shared worksheets (CURRICULUM D2). */
export const SPOT_CHECK_OF = 4;

export type Levels = Readonly<Record<string, number>>;
export type Comments = Readonly<Record<string, string>>;

export const isWholeRubric = ({ rubric }: Pick<CatalogueWorksheet, 'rubric'>, levels: Levels): boolean =>
  rubric.every((row) => row in levels) && Object.keys(levels).length === rubric.length;

export const areOnParts = ({ parts }: Pick<CatalogueWorksheet, 'parts'>, comments: Comments): boolean =>
  Object.keys(comments).every((part) => parts.some(({ id }) => id === part));

/** Ids of people are random, so the choice falls on anyone alike, and stays however often they share. */
export const isSpotCheck = ({ person, worksheet }: { person: string; worksheet: string }): boolean => {
  const sum = Array.from(person + worksheet).reduce((all, sign) => all + (sign.codePointAt(0) ?? 0), 0);
  return sum % SPOT_CHECK_OF === 0;
};
