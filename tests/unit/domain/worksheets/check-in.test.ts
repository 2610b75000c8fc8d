import fc from 'fast-check';
import { expect, test } from 'vitest';
import { DAY_MS } from '#domain/values/durations.ts';
import { checkBody } from '#domain/worksheets/body.ts';
import {
  type CheckIn,
  checkInOf,
  daysFilled,
  HIGHEST_COUNT,
  HOW,
  nearestCheckIn,
  shownCheckIns,
  shownCheckInsText,
  withCheckIn,
} from '#domain/worksheets/check-in.ts';
import {
  CHECK_IN_DAYS,
  COMMITMENTS,
  COUNTS,
  FACTS,
  LOOKED_BACK,
  PART,
} from '#domain/worksheets/commitments.ts';
import type { Body } from '#domain/worksheets/definition.ts';
import { worksheetSlug } from '#domain/worksheets/ids.ts';
import { rowsOf, textOfBody } from '#domain/worksheets/values.ts';
import { worksheetIn } from '../../../../scripts/content/pages/worksheets.ts';
import { holds } from '../../../support/holds.ts';
import { courseSheet } from '../../../support/course-sheets.ts';

const SHEET = worksheetIn(courseSheet(worksheetSlug(COMMITMENTS)), 'en');
const IDS = ['one', 'two', 'three'] as const;
const day = fc.constantFrom(...CHECK_IN_DAYS);
const count = fc.integer({ min: 0, max: HIGHEST_COUNT });
const checkIn: fc.Arbitrary<CheckIn> = fc.record({
  how: fc.dictionary(fc.constantFrom(...IDS), fc.constantFrom(...HOW), { noNullPrototype: true }),
  counts: fc.record({ 'one-to-ones': count, asked: count }, { requiredKeys: [] }),
  note: fc.string({ maxLength: 40 }).filter((text) => text === '' || text.trim() !== ''),
});
const SHEET_WITH: Body = {
  parts: { [PART]: IDS.map((id) => ({ id, act: `Act ${id}` })), 'check-ins': 'Mondays' },
  written: { [PART]: 'en', 'check-ins': 'en' },
  ready: true,
};
let rows = 0;
const newId = (): string => `row-${(rows += 1)}`;
const filledBy = (filled: readonly (readonly [(typeof CHECK_IN_DAYS)[number], CheckIn])[]): Body =>
  filled.reduce(
    (body, [on, each]) => withCheckIn(body, { day: on, checkIn: each, language: 'en' }, newId),
    SHEET_WITH,
  );
const filled = fc.array(fc.tuple(day, checkIn), { maxLength: 6 });

test('the words of a check-in are those of the worksheet', () => {
  const fieldOf = (part: string, field: string) =>
    SHEET.parts.find(({ id }) => id === part)?.fields?.find(({ id }) => id === field);
  expect(fieldOf(LOOKED_BACK, 'how')?.options?.map(({ id }) => id)).toEqual(HOW);
  for (const part of [LOOKED_BACK, FACTS]) {
    expect(fieldOf(part, 'day')?.options?.map(({ id }) => id)).toEqual(
      CHECK_IN_DAYS.map((each) => `d${each}`),
    );
  }
  for (const each of COUNTS)
    expect(fieldOf(FACTS, each)).toMatchObject({ kind: 'number', most: HIGHEST_COUNT });
});

test('what is filled in reads the same, leaves other days and parts alone, and always fits the sheet', () =>
  holds(filled, day, checkIn, (before, on, own) => {
    const body = filledBy(before);
    const next = withCheckIn(body, { day: on, checkIn: own, language: 'es' }, newId);

    expect(checkInOf(next, on)).toEqual(own);
    for (const other of CHECK_IN_DAYS.filter((each) => each !== on)) {
      expect(checkInOf(next, other)).toEqual(checkInOf(body, other));
    }
    expect(checkBody(SHEET, next).ok).toBe(true);
    expect([next.parts[PART], next.parts['check-ins'], next.ready]).toEqual([
      SHEET_WITH.parts[PART],
      'Mondays',
      true,
    ]);
    // The same again is the same text, so two phones that say the same are no conflict.
    const again = withCheckIn(next, { day: on, checkIn: own, language: 'es' }, newId);
    expect(textOfBody(SHEET, again)).toBe(textOfBody(SHEET, next));
  }));

test('what helped stays where somebody wrote it, and a commitment that is gone makes room', () => {
  const body: Body = {
    ...SHEET_WITH,
    parts: {
      ...SHEET_WITH.parts,
      [LOOKED_BACK]: [
        { id: 'kept', which: 'one', day: 'd30', how: 'partly', helped: 'Rides' },
        ...Array.from({ length: 8 }, (_, at) => ({
          id: `old-${at}`,
          which: 'gone',
          day: 'd60',
          how: 'done',
        })),
      ],
    },
  };
  const own: CheckIn = { how: { one: 'done', two: 'done', three: 'done' }, counts: {}, note: '' };
  const next = withCheckIn(body, { day: 30, checkIn: own, language: 'en' }, newId);
  expect(rowsOf(next, LOOKED_BACK)[0]).toMatchObject({ id: 'kept', how: 'done', helped: 'Rides' });
  expect(rowsOf(next, LOOKED_BACK)).toHaveLength(3);
});

test('a sender sees how it goes with what they were shown, the numbers, and no word of it', () =>
  holds(filled, fc.subarray([...IDS]), (before, ids) => {
    const body = filledBy(before);
    const shown = shownCheckIns(body, new Set(ids));

    expect(Object.keys(shown.parts).every((part) => part === LOOKED_BACK || part === FACTS)).toBe(true);
    expect(rowsOf(shown, LOOKED_BACK).every((row) => ids.some((id) => id === row['which']))).toBe(true);
    expect(rowsOf(shown, FACTS).some((row) => 'note' in row)).toBe(false);
    // Showing what is shown shows the same: the server asks just that.
    const text = shownCheckInsText(SHEET, body, new Set(ids));
    expect(shownCheckInsText(SHEET, shown, new Set(ids))).toBe(text);
    for (const each of CHECK_IN_DAYS) {
      const [whole, part] = [checkInOf(body, each), checkInOf(shown, each)];
      expect(part.counts).toEqual(whole.counts);
      for (const id of ids) expect(part.how[id]).toBe(whole.how[id]);
    }
  }));

test('days are filled once something stands there; the closest one is where people begin', () => {
  expect(daysFilled(SHEET_WITH)).toEqual([]);
  expect(daysFilled(filledBy([[60, { how: {}, counts: { asked: 0 }, note: '' }]]))).toEqual([60]);
  const nearest = [0, 30, 44, 46, 74, 76, 400].map((days) => nearestCheckIn(days * DAY_MS));
  expect(nearest).toEqual([30, 30, 30, 60, 60, 90, 90]);
});
