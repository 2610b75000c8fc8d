import fc from 'fast-check';
import { expect, test } from 'vitest';
import { daysAfter, goodDay, type Joined, lastDay, nearestTraining } from '#domain/values/calendar.ts';
import { holds } from '../../support/holds.ts';

const dated = (startsOn: string): Joined => ({ startsOn, joinedOn: '2026-01-01' });
const rolling = (joinedOn: string): Joined => ({ startsOn: null, joinedOn });

test('counts back from the first day of the training', () => {
  expect(goodDay(-25, [dated('2027-04-01')], '2027-01-10')).toBe('2027-03-07');
  expect(goodDay(-1, [dated('2027-03-01')], '2027-01-10')).toBe('2027-02-28');
});

test('counts on from the day of joining, 35 days in all, in a group without days', () => {
  expect(goodDay(-25, [rolling('2026-11-24')], '2026-11-24')).toBe('2026-12-04');
  expect(goodDay(-1, [rolling('2026-11-24')], '2026-11-24')).toBe('2026-12-28');
});

test('says nothing without a group, or once the day has passed; on the day itself it does', () => {
  expect(goodDay(-25, [], '2026-11-24')).toBeNull();
  expect(goodDay(-25, [dated('2026-12-19')], '2026-11-24')).toBe('2026-11-24');
  expect(goodDay(-25, [dated('2026-12-19')], '2026-11-25')).toBeNull();
});

test('of several groups it is the first day that is not over', () => {
  const groups = [dated('2027-06-01'), dated('2026-12-01'), rolling('2026-11-20')];
  expect(goodDay(-25, groups, '2026-11-24')).toBe('2026-11-30');
  expect(goodDay(-25, groups, '2026-12-24')).toBe('2027-05-07');
});

test('is never a day that is over, and never later for work that comes earlier', () => {
  const day = fc.integer({ min: 0, max: 2000 }).map((days) => daysAfter('2026-01-01', days));
  const group = fc.oneof(day.map(dated), day.map(rolling));
  const by = fc.integer({ min: -35, max: -1 });
  holds(group, by, by, day, (one, left, right, today) => {
    const [early, late] = [Math.min(left, right), Math.max(left, right)];
    const [first, second] = [goodDay(early, [one], today), goodDay(late, [one], today)];
    if (first !== null) {
      expect(first >= today).toBe(true);
      expect(second !== null && second >= first).toBe(true);
    }
  });
});

test('the training at hand is the one that is on, else the next, else the last, in whatever order they come', () => {
  const day = fc.integer({ min: 0, max: 60 }).map((days) => daysAfter('2027-01-01', days));
  const dates = fc.record({ startsOn: fc.option(day), endsOn: fc.constant(null) });
  holds(fc.array(dates, { maxLength: 4 }), day, (trainings, today) => {
    const near = nearestTraining(trainings, today);
    const dated = trainings.filter(({ startsOn }) => startsOn !== null);
    expect(near === null).toBe(dated.length === 0);
    const open = dated.filter((each) => lastDay(each)! >= today).map(({ startsOn }) => startsOn!);
    const all = dated.map(({ startsOn }) => startsOn!).sort();
    expect(near?.startsOn).toBe(open.length > 0 ? open.sort()[0] : all.at(-1));
    expect(nearestTraining([...trainings].reverse(), today)?.startsOn).toBe(near?.startsOn);
  });
});
