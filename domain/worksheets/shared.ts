import type { Body } from './definition.ts';
import type { CatalogueWorksheet, PartShape, WorksheetShape } from '../course/worksheet-shape.ts';
import { onlyParts, textOfBody } from './values.ts';

type Parts = Pick<WorksheetShape, 'parts'>;

const bodyFor = ({ parts }: Parts, body: Body, isForThem: (part: PartShape) => boolean): Body =>
  onlyParts(body, new Set(parts.filter(isForThem).map(({ id }) => id)));

/** The shared body: all but the parts that are for one role, or for nobody. */
export const sharedBody = (shape: Parts, body: Body): Body => ({
  ...bodyFor(shape, body, ({ shareWith }) => shareWith === undefined),
  ...(body.ready === true && { ready: true }),
});

export const sharedText = (shape: Parts, body: Body): string => textOfBody(shape, sharedBody(shape, body));

const isForLogistics = ({ shareWith }: Pick<PartShape, 'shareWith'>): boolean => shareWith === 'logistics';

export const asksForLogistics = ({ parts }: { parts: readonly PartShape[] }): boolean =>
  parts.some(isForLogistics);

export const logisticsText = (shape: Parts, body: Body): string =>
  textOfBody(shape, bodyFor(shape, body, isForLogistics));

export const holdsUnshared = ({ parts }: Parts, body: Body): boolean =>
  parts.some(
    ({ id, shareWith }) =>
      shareWith !== undefined &&
      (id in body.parts || id in body.written || body.unknown?.includes(id) === true),
  );

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
