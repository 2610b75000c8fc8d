import fc from 'fast-check';
import { expect, test } from 'vitest';
import { DAY_MS } from '#domain/values/durations.ts';
import { emptyRecord } from '#domain/record/events/events.ts';
import { merge } from '#domain/record/merge.ts';
import type { Situation } from '#domain/board/needs.ts';
import { addWeeks, countWeek, mayCount, saidInMail } from '#domain/reports/week.ts';
import { makeCatalogue } from '../../../support/catalogue.ts';
import { finishingEvents } from '../../../support/finished.ts';
import { holds } from '../../../support/holds.ts';

const NOW = Date.UTC(2027, 1, 1, 12);
const catalogue = makeCatalogue();
const terms = { path: 'core', rolling: true, editions: [catalogue] } as const;

/** Somebody who joined and finished so many days ago; null: did nothing. */
const personOf = (joined: number, finished: number | null): Situation => {
  const nothing = emptyRecord('core');
  const at = NOW - (finished ?? 0) * DAY_MS;
  return {
    ...{ catalogue, terms, startsOn: null, now: NOW, enrolledAt: NOW - joined * DAY_MS },
    record:
      finished === null ? nothing : merge(nothing, finishingEvents(catalogue, 'core', at), catalogue).record,
    news: finished === null ? null : { heardAt: at, waiting: 0 },
  };
};

test('S81 a week counts who learned, is done and needs somebody, of those who came in a week ago by themselves', () => {
  const people = [personOf(30, 20), personOf(20, 2), personOf(2, 1), personOf(1, null), personOf(30, null)];
  // Whom staff put in counts once they have done something.
  const added = [{ ...personOf(30, null), addedAt: NOW - 30 * DAY_MS }];
  expect(countWeek([...people, ...added])).toEqual({ people: 3, waiting: 3, learned: 1, done: 2, need: 1 });
});

test('groups add up', () => {
  const person = fc
    .tuple(fc.integer({ min: 0, max: 20 }), fc.option(fc.integer({ min: 0, max: 20 })))
    .map(([joined, finished]) => personOf(joined, finished));
  holds.with({ numRuns: 20 })(
    fc.array(person, { maxLength: 4 }),
    fc.array(person, { maxLength: 4 }),
    (one, other) => {
      expect(addWeeks(countWeek(one), countWeek(other))).toEqual(countWeek([...one, ...other]));
    },
  );
});

test('S30 S81 a mail says no number of a group under ten, none under five, and none that leaves under five', () =>
  holds(fc.nat(60), fc.nat(60), (people, part) => {
    fc.pre(part <= people);
    const week = { ...countWeek([]), people };
    expect(mayCount(week)).toBe(people >= 10);
    const said = saidInMail(part, week);
    if (typeof said === 'number') {
      expect(said).toBe(part);
      expect(said).toBeGreaterThanOrEqual(5);
      expect(people - said).toBeGreaterThanOrEqual(5);
    }
  }));
