import { DAY_MS } from '../values/durations.ts';
import type { Language, Instant } from '../values/ids.ts';
import { CHECK_IN_DAYS, type CheckInDay, COUNTS, FACTS, LOOKED_BACK, PART } from './commitments.ts';
import type { Body, Row } from './definition.ts';
import type { WorksheetShape } from '../course/worksheet-shape.ts';
import { isBlank, rowsOf, textOfBody } from './values.ts';

export const HOW = ['done', 'partly', 'changed', 'not-yet'] as const;
export type How = (typeof HOW)[number];
export const HIGHEST_COUNT = 999;

export interface CheckIn {
  /** By commitment; one that is left out was not spoken of. */
  readonly how: Readonly<Record<string, How>>;
  readonly counts: Readonly<Partial<Record<(typeof COUNTS)[number], number>>>;
  /** For themselves; empty where there is none. */
  readonly note: string;
}

const optionOf = (day: CheckInDay): string => `d${day}`;
const isOf =
  (day: CheckInDay) =>
  (row: Row): boolean =>
    row['day'] === optionOf(day);
const isAbout = (ids: ReadonlySet<unknown>, row: Row): boolean => ids.has(row['which']);
const howOf = (row: Row): How | undefined => HOW.find((each) => each === row['how']);

/** Of two rows about the same commitment the later one counts. */
export function checkInOf(body: Body, day: CheckInDay): CheckIn {
  const rows = rowsOf(body, LOOKED_BACK).filter(isOf(day));
  const how = rows.flatMap((row): [string, How][] => {
    const [which, its] = [row['which'], howOf(row)];
    return typeof which === 'string' && its !== undefined ? [[which, its]] : [];
  });
  const facts = rowsOf(body, FACTS).findLast(isOf(day));
  const counts = COUNTS.flatMap((count) => {
    const value = facts?.[count];
    return typeof value === 'number' ? [[count, value] as const] : [];
  });
  const note = facts?.['note'];
  return {
    how: Object.fromEntries(how),
    counts: Object.fromEntries(counts),
    note: typeof note === 'string' ? note : '',
  };
}

const isFilled = ({ how, counts, note }: CheckIn): boolean =>
  Object.keys(how).length > 0 || Object.keys(counts).length > 0 || note !== '';

export const daysFilled = (body: Body): readonly CheckInDay[] =>
  CHECK_IN_DAYS.filter((day) => isFilled(checkInOf(body, day)));

/** Other days, and the writer's own words, stay as they are. @param newId makes the id of a new row */
export function withCheckIn(
  body: Body,
  { day, checkIn, language }: { day: CheckInDay; checkIn: CheckIn; language: Language },
  newId: () => string,
): Body {
  const commitments = new Set(rowsOf(body, PART).map(({ id }) => id));
  const before = rowsOf(body, LOOKED_BACK);
  // Rows of a deleted commitment give way, so that the three days of the others always fit.
  const kept = before.filter((row) => !isOf(day)(row) && isAbout(commitments, row));
  const ofDay = Object.entries(checkIn.how).map(([which, how]): Row => {
    const row = before.findLast((each) => isOf(day)(each) && each['which'] === which);
    return { ...row, id: row?.id ?? newId(), which, day: optionOf(day), how };
  });
  const facts = rowsOf(body, FACTS);
  const fact = facts.findLast(isOf(day));
  const { note, counts } = checkIn;
  const isFact = note !== '' || Object.keys(counts).length > 0;
  const ofFact: Row = {
    id: fact?.id ?? newId(),
    day: optionOf(day),
    ...counts,
    ...(note === '' ? {} : { note }),
  };
  return {
    ...body,
    parts: {
      ...body.parts,
      [LOOKED_BACK]: [...kept, ...ofDay],
      [FACTS]: [...facts.filter((row) => !isOf(day)(row)), ...(isFact ? [ofFact] : [])],
    },
    written: { ...body.written, [LOOKED_BACK]: language, [FACTS]: language },
  };
}

const only = (row: Row, fields: readonly string[]): Row => ({
  ...Object.fromEntries(fields.flatMap((id) => (isBlank(row[id]) ? [] : [[id, row[id] ?? '']]))),
  id: row.id,
});

/**
 * The part that a sender may see: how it goes with the shown commitments, and the numbers. The writer's words
 * stay their own. @param shown ids of the commitments behind the link
 */
export function shownCheckIns(body: Body, shown: ReadonlySet<string>): Body {
  const how = rowsOf(body, LOOKED_BACK)
    .filter((row) => isAbout(shown, row) && howOf(row) !== undefined && !isBlank(row['day']))
    .map((row) => only(row, ['which', 'day', 'how']));
  const facts = rowsOf(body, FACTS)
    .filter((row) => !isBlank(row['day']) && COUNTS.some((count) => typeof row[count] === 'number'))
    .map((row) => only(row, ['day', ...COUNTS]));
  return {
    parts: { ...(how.length > 0 && { [LOOKED_BACK]: how }), ...(facts.length > 0 && { [FACTS]: facts }) },
    written: {},
  };
}

export const shownCheckInsText = (
  shape: Pick<WorksheetShape, 'parts'>,
  body: Body,
  shown: ReadonlySet<string>,
): string => textOfBody(shape, shownCheckIns(body, shown));

export const nearestCheckIn = (since: Instant): CheckInDay =>
  CHECK_IN_DAYS.reduce((best, day) =>
    Math.abs(since - day * DAY_MS) < Math.abs(since - best * DAY_MS) ? day : best,
  );
