import { DAY_MS } from '../values/durations.ts';
import type { Language } from '../values/ids.ts';
import { CHECK_IN_DAYS, type CheckInDay, COUNTS, FACTS, LOOKED_BACK, PART } from './commitments.ts';
import type { Body, Row } from './definition.ts';
import type { WorksheetShape } from '../course/worksheet-shape.ts';
import { isBlank, rowsOf, textOfBody } from './values.ts';

/** How it goes with a commitment: options of the field `how`. */
export const HOW = ['done', 'partly', 'changed', 'not-yet'] as const;
export type How = (typeof HOW)[number];
/** The highest number that each count takes. */
export const HIGHEST_COUNT = 999;

/** What somebody says when they look back. */
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

/** What a sheet says of one day. Of two rows about the same the later one counts. */
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

/** The days of which a sheet says something. */
export const daysFilled = (body: Body): readonly CheckInDay[] =>
  CHECK_IN_DAYS.filter((day) => isFilled(checkInOf(body, day)));

/**
 * A sheet with one day's check-in in it. Days before and after stay as they are, and so does what somebody
 * wrote of what helped.
 * @param newId makes the id of a new row
 */
export function withCheckIn(
  body: Body,
  { day, checkIn, language }: { day: CheckInDay; checkIn: CheckIn; language: Language },
  newId: () => string,
): Body {
  const commitments = new Set(rowsOf(body, PART).map(({ id }) => id));
  const before = rowsOf(body, LOOKED_BACK);
  // A commitment that is gone gives way, so that the three days of the others always fit.
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

/** A row with these fields alone, of those that hold something. */
const only = (row: Row, fields: readonly string[]): Row => ({
  ...Object.fromEntries(fields.flatMap((id) => (isBlank(row[id]) ? [] : [[id, row[id] ?? '']]))),
  id: row.id,
});

/**
 * What a sender may be shown of the check-ins: how it goes with the commitments that their link shows, and
 * the numbers. What somebody wrote to it in words stays their own.
 * @param shown ids of the commitments that the link shows
 */
export function shownCheckIns(body: Body, shown: ReadonlySet<string>): Body {
  const how = rowsOf(body, LOOKED_BACK)
    .filter((row) => isAbout(shown, row) && howOf(row) !== undefined && !isBlank(row['day']))
    .map((row) => only(row, ['which', 'day', 'how']));
  const facts = rowsOf(body, FACTS)
    .filter((row) => !isBlank(row['day']) && COUNTS.some((count) => typeof row[count] === 'number'))
    .map((row) => only(row, ['day', ...COUNTS]));
  return {
    parts: {
      ...(how.length > 0 && { [LOOKED_BACK]: how }),
      ...(facts.length > 0 && { [FACTS]: facts }),
    },
    written: {},
  };
}

/** The text of what a sender may be shown of the check-ins; empty where there is none yet. */
export const shownCheckInsText = (
  shape: Pick<WorksheetShape, 'parts'>,
  body: Body,
  shown: ReadonlySet<string>,
): string => textOfBody(shape, shownCheckIns(body, shown));

/** Which check-in is closest, so many ms after somebody signed: the one to begin with. */
export const nearestCheckIn = (since: number): CheckInDay =>
  CHECK_IN_DAYS.reduce((best, day) =>
    Math.abs(since - day * DAY_MS) < Math.abs(since - best * DAY_MS) ? day : best,
  );
