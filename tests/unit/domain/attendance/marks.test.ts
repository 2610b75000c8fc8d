import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { badgeCode, badgeLetters, cleanBadge } from '#domain/attendance/pass.ts';
import { lastDay, slotFor, slotsOf, trainingDays } from '#domain/values/calendar.ts';
import {
  CORRECTIONS_KEPT,
  daysLeft,
  isMet,
  joinMarks,
  type Mark,
  slotStanding,
  withMark,
} from '#domain/attendance/marks.ts';
import { ulidOf } from '../../../support/ulids.ts';
import { holds } from '../../../support/holds.ts';

const DATES = { startsOn: '2027-05-13', endsOn: '2027-05-16' };
const [DAY] = trainingDays(DATES);
const [ROSA, TOMAS] = [ulidOf(1), ulidOf(2)];

const mark = (id: number, change: Partial<Mark> = {}): Mark => ({
  id: ulidOf(id),
  slot: DAY!,
  value: 'present',
  by: ROSA,
  at: id,
  ...change,
});
const all = (...marks: Mark[]): readonly Mark[] => joinMarks([], marks);

const marks = fc.uniqueArray(
  fc.record({
    id: fc.integer({ min: 10, max: 9999 }).map(ulidOf),
    slot: fc.constantFrom(...slotsOf(DATES)),
    value: fc.constantFrom('present', 'absent', 'made-up', 'unmarked'),
    by: fc.constantFrom(ROSA, TOMAS, ulidOf(3)),
    at: fc.integer({ min: 0, max: 60 }),
    received: fc.constantFrom(undefined, true),
  }),
  { selector: ({ id }) => id, maxLength: 80 },
) as fc.Arbitrary<Mark[]>;

describe('days', () => {
  test('run from the first to the last, and are four where nobody has set the last', () => {
    const daysOf = (startsOn: string, endsOn: string | null) => trainingDays({ startsOn, endsOn }).join(' ');
    expect(daysOf('2027-05-13', '2027-05-16')).toBe('2027-05-13 2027-05-14 2027-05-15 2027-05-16');
    expect(daysOf('2026-12-30', null)).toBe('2026-12-30 2026-12-31 2027-01-01 2027-01-02');
    expect(daysOf('2027-05-13', '2027-05-13')).toBe('2027-05-13');
    const none = { startsOn: null, endsOn: null };
    expect([trainingDays(none), slotsOf(none), lastDay(none)]).toEqual([[], [], null]);
  });

  test('the list opens at today’s, before the training at the first, after it at the last', () => {
    const days = trainingDays(DATES);
    const opened = ['2027-05-01', '2027-05-14', '2027-06-01'].map((today) => slotFor(days, today));
    expect(opened).toEqual(['2027-05-13', '2027-05-14', '2027-05-16']);
    expect(slotFor([], '2027-05-14')).toBeNull();
  });
});

describe('marks', () => {
  test('end alike in whatever order, batches and repeats they come', () =>
    holds(marks, fc.array(fc.nat(79)), (made, again) => {
      const repeated = again.flatMap((place) => made[place] ?? []);
      const one = joinMarks([], made);
      const other = joinMarks(joinMarks([], [...made, ...repeated].reverse()), repeated);
      expect(new Set(other)).toEqual(new Set(one));
    }));

  test('what stands is the last of each trainer, and of those the latest; a recount finds the same', () =>
    holds(marks, (made) => {
      const kept = joinMarks([], made);
      for (const slot of slotsOf(DATES)) {
        const rank = ({ at, received, id }: Mark): string =>
          `${String(received ? 0 : at).padStart(3, '0')} ${id}`;
        const lastOf = new Map<string, Mark>();
        for (const each of made.filter((other) => other.slot === slot)) {
          const known = lastOf.get(each.by);
          if (known === undefined || rank(each) > rank(known)) lastOf.set(each.by, each);
        }
        const saying = [...lastOf.values()]
          .filter(({ value }) => value !== 'unmarked')
          .sort((left, right) => (rank(left) < rank(right) ? 1 : -1));
        const { shown, differing } = slotStanding(kept, slot);
        expect(shown).toEqual(saying[0] ?? null);
        expect(differing).toEqual(saying.slice(1).filter(({ value }) => value !== saying[0]?.value));
      }
    }));

  test('two trainers who disagree are both kept, and the later is shown', () => {
    const kept = all(mark(10), mark(11, { by: TOMAS, value: 'absent' }));
    expect(slotStanding(kept, DAY!)).toMatchObject({
      shown: { by: TOMAS, value: 'absent' },
      differing: [{ by: ROSA, value: 'present' }],
    });
    const agreed = all(...kept, mark(12, { value: 'absent' }));
    expect(slotStanding(agreed, DAY!).differing).toEqual([]);
    expect(agreed).toHaveLength(3);
  });

  test('the same mark again changes nothing, and gives the same array', () => {
    const kept = all(mark(10), mark(11));
    expect(withMark(kept, mark(10))).toBe(kept);
  });

  test('a hundred corrections leave the last word and the latest of them', () => {
    const kept = all(...Array.from({ length: 100 }, (_, n) => mark(100 + n)));
    expect(kept).toHaveLength(CORRECTIONS_KEPT + 1);
    expect(slotStanding(kept, DAY!).shown?.id).toBe(ulidOf(199));
    expect(withMark(kept, mark(100))).toBe(kept);
  });
});

test('a day is left until somebody is there or makes up for it; the field day is none of them', () => {
  const days = trainingDays(DATES);
  const there = days.map((slot, n) => mark(10 + n, { slot }));
  expect(daysLeft([], DATES)).toEqual(days);
  expect(daysLeft(all(...there), DATES)).toEqual([]);
  expect(daysLeft(all(...there.slice(1)), DATES)).toEqual([DAY]);
  const missed = mark(20, { value: 'absent' });
  expect(daysLeft(all(...there, missed), DATES)).toEqual([DAY]);
  expect(daysLeft(all(...there, missed, mark(21, { value: 'made-up' })), DATES)).toEqual([]);
  expect(daysLeft(all(mark(10)), { startsOn: null, endsOn: null })).toEqual([]);
  expect(isMet(all(mark(10, { slot: 'field-log' })), 'field-log')).toBe(true);
});

describe('a badge', () => {
  test('has six letters, which are found again however they are typed or scanned', () =>
    holds(fc.nat(2 ** 30 - 1), (bits) => {
      const badge = badgeLetters(bits);
      expect(badge).toMatch(/^[0-9A-HJKMNP-TV-Z]{3}-[0-9A-HJKMNP-TV-Z]{3}$/);
      const typed = badge.toLowerCase().replace('-', ' ').replaceAll('0', 'o').replaceAll('1', 'l');
      expect([cleanBadge(typed), cleanBadge(badgeCode(badge))]).toEqual([badge, badge]);
    }));
  test('is no sign-in card, and no address', () => {
    const others = ['7K2Q-XM09-7K2Q-XM09', 'https://groundwork.example/card/#7K2Q', ''];
    expect(others.filter((each) => cleanBadge(each) !== null)).toEqual([]);
  });
  test('differs for each number of 30 bits', () => {
    const made = Array.from({ length: 2000 }, (_, n) => badgeLetters(n * 536_871));
    expect(new Set(made).size).toBe(2000);
  });
});
