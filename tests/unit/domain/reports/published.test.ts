import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { DAY_MS, HOUR_MS } from '#domain/values/durations.ts';
import { emptyRecord } from '#domain/record/events/events.ts';
import { tallyOf } from '#domain/reports/counts.ts';
import { isCounted, publish, type Published, reportDay } from '#domain/reports/published.ts';
import { ulidOf } from '../../../support/ulids.ts';
import { holds } from '../../../support/holds.ts';

const START = Date.UTC(2027, 4, 1, 11);

/** Somebody as a coordinator wants to know about them. */
interface Somebody {
  readonly enrolledAt: number;
  readonly addedAt?: number;
  readonly isIn: boolean;
  /** What they said in a survey; null: nothing yet. */
  readonly said: number | null;
  /** When they did something last, ms; null: never. */
  readonly didAt: number | null;
}

const place = fc.nat({ max: 19 });
/** What a coordinator can do to a group, and what happens in it, in any order. */
const act = fc.oneof(
  { weight: 4, arbitrary: fc.record({ does: fc.constant('removes' as const), who: place }) },
  { weight: 4, arbitrary: fc.record({ does: fc.constant('restores' as const), who: place }) },
  { weight: 1, arbitrary: fc.record({ does: fc.constant('adds' as const), who: fc.nat({ max: 5 }) }) },
  { weight: 1, arbitrary: fc.record({ does: fc.constant('joins' as const), who: fc.nat({ max: 5 }) }) },
  {
    weight: 4,
    arbitrary: fc.record({
      does: fc.constant('says' as const),
      who: place,
      value: fc.integer({ min: 0, max: 10 }),
    }),
  },
  { weight: 3, arbitrary: fc.record({ does: fc.constant('waits' as const), who: fc.nat({ max: 8 }) }) },
  { weight: 6, arbitrary: fc.record({ does: fc.constant('reads' as const), who: fc.constant(0) }) },
);

/** Whose contributions are in one and not in the other. */
const differing = (one: ReadonlyMap<number, number>, other: ReadonlyMap<number, number>): number =>
  [...new Set([...one.keys(), ...other.keys()])].filter((who) => one.get(who) !== other.get(who)).length;

const recordOf = (didAt: number | null) => {
  const record = emptyRecord('core');
  if (didAt !== null) record.steps['one.hook'] = didAt;
  return record;
};

describe('what is published of a group', () => {
  test('S30 S71 moves with no fewer than five people, whoever is added, removed and put back between two readings', () =>
    holds.with({ numRuns: 300 })(
      fc.array(fc.option(fc.integer({ min: 0, max: 10 })), { minLength: 8, maxLength: 16 }),
      fc.array(act, { minLength: 20, maxLength: 120 }),
      (said, acts) => {
        let now = START;
        const people: Somebody[] = said.map((each) => ({
          ...{ enrolledAt: now - 30 * DAY_MS, isIn: true, said: each, didAt: null },
        }));
        let known: Published | null = null;
        /** Who was in it with what, each time that the figure was another. */
        const states: Map<number, number>[] = [];
        const shown: string[][] = [];
        const change = (who: number, how: Partial<Somebody>): void => {
          const its = people[who];
          if (its !== undefined) people[who] = { ...its, ...how };
        };
        for (const { does, who, ...more } of acts) {
          if (does === 'removes') change(who, { isIn: false });
          if (does === 'restores') change(who, { isIn: true });
          if (does === 'says' && 'value' in more) change(who, { said: more.value, didAt: now });
          if (does === 'waits') now += (who + 1) * 20 * HOUR_MS;
          for (let each = 0; each < who && (does === 'adds' || does === 'joins'); each += 1) {
            const added = does === 'adds' ? { addedAt: now } : {};
            people.push({ enrolledAt: now, isIn: true, said: each, didAt: null, ...added });
          }
          if (does !== 'reads' || known?.day === reportDay(now)) continue;
          const here = people.map((each, at) => ({ ...each, at })).filter(({ isIn }) => isIn);
          const counted = here.filter((each) => isCounted(each, recordOf(each.didAt), now));
          for (const { enrolledAt, addedAt, didAt } of counted) {
            expect(now - enrolledAt).toBeGreaterThanOrEqual(7 * DAY_MS);
            if (addedAt !== undefined) expect(didAt).toBeGreaterThanOrEqual(addedAt);
          }
          const sayers = counted.flatMap((each) =>
            each.said === null ? [] : [{ ...each, said: each.said }],
          );
          const before: Published | null = known;
          known = publish(
            before,
            {
              ...{ size: here.length, young: here.length - counted.length },
              tallies: {
                'all/people': tallyOf(counted, () => []),
                'sure/it': tallyOf(sayers, (each) => [each.said]),
              },
              lines: {
                evening: sayers.map(({ at }) => ({ writer: ulidOf(at), line: `line of ${String(at)}` })),
              },
            },
            now,
          );
          if (known.figures['sure/it'] !== before?.figures['sure/it']) {
            states.push(new Map(sayers.map((each) => [each.at, each.said])));
          }
          shown.push([...(known.lines['evening']?.lines ?? [])]);
          expect(known.waiting).toBeGreaterThanOrEqual(here.length - counted.length);
        }
        for (const [at, one] of states.entries()) {
          expect(one.size).toBeGreaterThanOrEqual(10);
          for (const other of states.slice(0, at)) {
            expect(differing(one, other)).toBeGreaterThanOrEqual(5);
          }
        }
        for (const [at, lines] of shown.entries()) {
          const before = shown[at - 1] ?? [];
          expect(before.filter((line) => !lines.includes(line))).toEqual([]);
          expect([0, 1, 2, 3, 4].map((gap) => before.length + gap).slice(1)).not.toContain(lines.length);
          expect(lines).toEqual([...new Set(lines)].sort());
        }
      },
    ));

  test('S30 says who isn’t counted yet: too new, too few at a time, or put in by staff', () => {
    const counting = (people: number, young: number) => ({
      ...{ size: people + young, young },
      tallies: { 'all/people': tallyOf(Array.from({ length: people }), () => []) },
    });
    const first = publish(null, counting(9, 3), START);
    expect([first.waiting, first.figures]).toEqual([12, {}]);
    const second = publish(first, counting(12, 0), START + DAY_MS);
    expect([second.waiting, second.figures['all/people']?.counts]).toEqual([0, { of: 12 }]);
    const third = publish(second, counting(16, 2), START + 2 * DAY_MS);
    expect([third.waiting, third.figures['all/people']?.counts]).toEqual([6, { of: 12 }]);
    expect(publish(third, counting(17, 0), START + 3 * DAY_MS).waiting).toBe(0);

    const record = emptyRecord('core');
    const [enrolledAt, now] = [START, START + 7 * DAY_MS];
    expect(isCounted({ enrolledAt }, record, now)).toBe(true);
    expect(isCounted({ enrolledAt }, record, now - 1)).toBe(false);
    expect(isCounted({ enrolledAt, addedAt: START }, record, now)).toBe(false);
    expect(isCounted({ enrolledAt, addedAt: START }, recordOf(START - 1), now)).toBe(false);
    expect(isCounted({ enrolledAt, addedAt: START }, recordOf(START), now)).toBe(true);
    expect(isCounted({ enrolledAt, addedAt: START + 1 }, recordOf(START + 1), now)).toBe(false);
    // Who was moved keeps when they came in, and counts from the move on.
    const moved = { enrolledAt: START - 100 * DAY_MS, cameAt: START };
    expect(isCounted(moved, recordOf(START), now - 1)).toBe(false);
    expect(isCounted(moved, recordOf(START - 1), now)).toBe(false);
    expect(isCounted(moved, recordOf(START), now)).toBe(true);
  });

  test.each([
    ['2027-05-14T10:59:59Z', '2027-05-13'],
    ['2027-05-14T11:00:00Z', '2027-05-14'],
  ])('S71 at %s it is the day %s, which begins when the one before is over everywhere', (now, day) => {
    expect(reportDay(Date.parse(now))).toBe(day);
    const hourIn = (timeZone: string) =>
      Number(
        new Intl.DateTimeFormat('en', { timeZone, hour: 'numeric', hourCycle: 'h23' }).format(
          Date.parse(now),
        ),
      );
    for (const zone of [
      'Pacific/Honolulu',
      'America/Los_Angeles',
      'America/New_York',
      'America/Puerto_Rico',
    ]) {
      expect(hourIn(zone), zone).toBeLessThanOrEqual(7);
    }
  });
});
