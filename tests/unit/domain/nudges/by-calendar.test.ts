import fc from 'fast-check';
import { expect, test } from 'vitest';
import { daysAfter } from '#domain/values/calendar.ts';
import { type Terms, moduleStanding } from '#domain/record/completion.ts';
import { emptyRecord } from '#domain/record/events/events.ts';
import { merge } from '#domain/record/merge.ts';
import {
  calendarNudge,
  nextNudgeDay,
  openDays,
  type CalendarNudge,
  isSameNudge,
} from '#domain/nudges/by-calendar.ts';
import { makeCatalogue } from '../../../support/catalogue.ts';
import { finishingEvents } from '../../../support/finished.ts';
import { holds } from '../../../support/holds.ts';

const FIRST = '2027-03-01';
const day = fc.integer({ min: -60, max: 60 }).map((days) => daysAfter(FIRST, days));
const days = fc.uniqueArray(day, { maxLength: 9 }).map((all) => all.toSorted());
const startsOn = fc.option(day);
const ALL_DAYS = Array.from({ length: 240 }, (_, index) => daysAfter(FIRST, index - 80));

/** Every reminder of somebody who never does anything, day by day. */
const sentOver = (open: readonly string[], start: string | null, on = ALL_DAYS) =>
  on.reduce<{ readonly on: string; readonly nudge: CalendarNudge }[]>((sent, today) => {
    const nudge = calendarNudge(open, start, today);
    const isNew = nudge !== null && !sent.some((each) => isSameNudge(each.nudge, nudge));
    return isNew ? [...sent, { on: today, nudge }] : sent;
  }, []);

test('a reminder leaves by itself the day after a good day, once more a week later, and never from day one', () =>
  holds(days, startsOn, (open, start) => {
    const sent = sentOver(open, start);
    for (const { on, nudge } of sent) {
      expect(open).toContain(nudge.goodDay);
      expect(on).toBe(daysAfter(nudge.goodDay, nudge.round === 1 ? 1 : 8));
      if (start !== null) expect(on < start).toBe(true);
    }
    expect(sent.length).toBeLessThanOrEqual(2 * open.length);
    // Each good day gets its first one, unless the training begins or the next good day comes with it.
    for (const good of open) {
      const leaves = daysAfter(good, 1);
      const isBefore = start === null || leaves < start;
      expect(sent.some(({ nudge }) => nudge.goodDay === good && nudge.round === 1)).toBe(isBefore);
    }
  }));

test('a run that is missed for a day or two is made up, and one that is missed longer is not', () => {
  expect(calendarNudge([FIRST], null, daysAfter(FIRST, 3))).toEqual({ goodDay: FIRST, round: 1 });
  expect(calendarNudge([FIRST], null, daysAfter(FIRST, 4))).toBeNull();
  expect(calendarNudge([FIRST], null, daysAfter(FIRST, 10))).toEqual({ goodDay: FIRST, round: 2 });
  expect(calendarNudge([FIRST], null, daysAfter(FIRST, 11))).toBeNull();
});

test('the day that a page shows is the day on which the next one leaves', () =>
  holds(days, startsOn, fc.integer({ min: 0, max: 200 }), (open, start, from) => {
    const today = ALL_DAYS[from] ?? FIRST;
    const had = sentOver(open, start, ALL_DAYS.slice(0, from)).map(({ nudge }) => nudge);
    const next = sentOver(open, start).find(({ on }) => on >= today)?.on ?? null;
    expect(nextNudgeDay(open, start, today, had)).toBe(next);
  }));

const catalogue = makeCatalogue();
const terms: Terms = { path: 'core', rolling: false, editions: [catalogue] };
const byOf = (id: string) => -7 * (1 + catalogue.modules.findIndex((module) => module.id === id));

test('open days are those of what is not done, counted back from day one', () => {
  const joined = { startsOn: FIRST, joinedOn: daysAfter(FIRST, -90) };
  const nothing = emptyRecord('core');
  const open = openDays(catalogue.modules, byOf, joined, nothing, terms);
  expect(open.length).toBeGreaterThan(0);
  const asked = catalogue.modules.filter((module) => moduleStanding(module, nothing, terms).lessons > 0);
  expect(open).toEqual(asked.map(({ id }) => daysAfter(FIRST, byOf(id))).toSorted());
  const done = merge(nothing, finishingEvents(catalogue, 'core', Date.parse(FIRST)), catalogue).record;
  expect(openDays(catalogue.modules, byOf, joined, done, terms)).toEqual([]);
});

test('who joins late misses nothing of what was before, nor in their first days', () => {
  const open = (joinedOn: string) =>
    openDays(catalogue.modules, byOf, { startsOn: FIRST, joinedOn }, emptyRecord('core'), terms);
  const last = open(daysAfter(FIRST, -90)).at(-1) ?? '';
  expect(open(daysAfter(last, -3)).at(-1)).toBe(last);
  expect(open(daysAfter(last, -2))).toEqual([]);
});
