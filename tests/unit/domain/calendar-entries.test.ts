import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { daysAfter } from '#domain/values/calendar.ts';
import { type CalendarGroup, calendarEntries } from '#domain/nudges/calendar-entries.ts';
import { emptyRecord } from '#domain/record/events/events.ts';
import { makeCatalogue } from '../../support/catalogue.ts';
import { finishedRecord } from '../../support/finished.ts';
import { holds } from '../../support/holds.ts';

const catalogue = makeCatalogue();
const [module] = catalogue.modules;
if (module === undefined) throw new Error('a course without modules');
const COURSE = { course: catalogue, reviews: { [module.id]: module.review }, by: { [module.id]: -25 } };
const NOW = Date.parse('2027-03-01T12:00:00Z');
const TODAY = '2027-03-01';
const group = (over: Partial<CalendarGroup> = {}): CalendarGroup => ({
  ...{ id: 'one', name: 'CORE 2027', place: 'Halden Heights' },
  ...{ startsOn: '2027-05-03', endsOn: '2027-05-06', joinedOn: TODAY },
  terms: { path: 'full', rolling: false, editions: [catalogue] },
  ...over,
});
const nothing = emptyRecord('core');
const finished = finishedRecord(catalogue, 'full');

describe('a calendar', () => {
  test('is empty without a group', () => {
    expect(calendarEntries(COURSE, [], nothing, NOW)).toEqual([]);
  });

  test('has the days of the training and a good day for what is not done', () => {
    const only = group();
    expect(calendarEntries(COURSE, [only], nothing, NOW)).toEqual([
      { about: 'training', group: only, isStaff: false, first: '2027-05-03', last: '2027-05-06' },
      { about: 'module', module: module.id, first: '2027-04-08', last: '2027-04-08' },
    ]);
  });

  test('loses what is done, and gains its reviews', () => {
    const about = calendarEntries(COURSE, [group()], finished, NOW).map((entry) => entry.about);
    expect(about).not.toContain('module');
    expect(about).toContain('training');
  });

  test('of two groups names each training, and of their good days the first', () => {
    const entries = calendarEntries(
      COURSE,
      [group(), group({ id: 'two', name: 'Workshop', startsOn: null, endsOn: null })],
      nothing,
      NOW,
    );
    expect(entries.map(({ about, first }) => [about, first])).toEqual([
      ['training', '2027-05-03'],
      ['module', daysAfter(TODAY, 10)],
    ]);
  });

  test('says nothing of the past, wherever its days are', () =>
    holds(fc.integer({ min: -400, max: 400 }), fc.integer({ min: 0, max: 10 }), (away, long) => {
      const startsOn = daysAfter(TODAY, away);
      const entries = calendarEntries(
        COURSE,
        [group({ startsOn, endsOn: daysAfter(startsOn, long) })],
        nothing,
        NOW,
      );
      for (const { first, last } of entries) {
        expect(last >= daysAfter(TODAY, -1)).toBe(true);
        expect(first <= last).toBe(true);
      }
      expect(entries.some(({ about }) => about === 'training')).toBe(away + long >= -1);
    }));
});
