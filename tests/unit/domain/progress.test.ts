import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { DAY_MS } from '#domain/values/durations.ts';
import { emptyRecord, type ProgressEvent, type TimedEvent } from '#domain/record/events/events.ts';
import { merge } from '#domain/record/merge.ts';
import { TRIES_KEPT, acceptTime } from '#domain/record/progress.ts';
import type { LearningRecord } from '#domain/record/record.ts';
import { catalogue, deliveries, histories, items, skewed } from './phones.ts';
import { ulidOf } from '../../support/ulids.ts';
import { holds } from '../../support/holds.ts';

const CASES = { numRuns: 500 };

const mergeAll = (record: LearningRecord, ...batches: readonly TimedEvent[][]): LearningRecord =>
  batches.reduce((merged, batch) => merge(merged, batch, catalogue).record, record);

const empty = emptyRecord('core');

const event = (id: number, at: number, rest: object): ProgressEvent =>
  ({ id: ulidOf(id), course: 'core', at, v: 1, ...rest }) as ProgressEvent;

describe('merge', () => {
  test('R4 ends the same however events are shuffled, repeated and cut into batches', () =>
    holds.with(CASES)(deliveries, ({ events, batches }) => {
      expect(mergeAll(empty, ...batches)).toEqual(mergeAll(empty, events));
    }));

  test('R4 says nothing new to a batch it has heard, and hands back the same record', () =>
    holds.with(CASES)(histories, (events) => {
      const once = mergeAll(empty, events);
      const again = merge(once, events, catalogue);
      expect(again.record).toBe(once);
      expect(Object.values(again.receipts).every((receipt) => receipt === 'duplicate')).toBe(true);
    }));

  test('R4 two records with one history between them meet: order of the halves does not matter', () =>
    holds.with(CASES)(histories, fc.nat(), (events, cut) => {
      const at = events.length === 0 ? 0 : cut % (events.length + 1);
      const [first, second] = [events.slice(0, at), events.slice(at)];
      expect(mergeAll(empty, first, second)).toEqual(mergeAll(empty, second, first));
    }));

  test('R4 ends the same with clocks that cannot be right, whenever and however often their events are received', () =>
    holds.with(CASES)(skewed, ({ one, other }) => {
      expect(mergeAll(empty, ...one)).toEqual(mergeAll(empty, ...other));
    }));

  test('R4 R5 says nothing new to what it has heard, received once more at a later time', () =>
    holds.with(CASES)(skewed, fc.nat({ max: 5000 }), ({ told, one }, later) => {
      const once = mergeAll(empty, ...one);
      const again = told.map((event) =>
        event.received === true ? { ...event, at: 1_001_600 + later } : event,
      );
      expect(mergeAll(once, again)).toBe(once);
    }));

  test('R4 equals a recount: every step with its earliest time, every item with its best try', () =>
    holds.with(CASES)(histories, (events) => {
      const record = mergeAll(empty, events);
      for (const section of Object.keys(record.steps)) {
        const times = events.flatMap((each) =>
          each.t === 'step' && each.section === section ? [each.at] : [],
        );
        expect(record.steps[section]).toBe(Math.min(...times));
      }
      const stepped = new Set(events.flatMap((each) => (each.t === 'step' ? [each.section] : [])));
      expect(new Set(Object.keys(record.steps))).toEqual(stepped);
      const answered = new Set(events.flatMap((each) => (each.t === 'answer' ? [each.item] : [])));
      expect(new Set(Object.keys(record.answers))).toEqual(answered);
      for (const attempts of Object.values(record.answers)) {
        const tries = [attempts.best, ...attempts.first];
        expect(attempts.best.right).toBe(tries.some((each) => each.right));
        expect(attempts.first.length).toBeLessThanOrEqual(TRIES_KEPT);
      }
    }));

  test('keeps the first eleven tries and the best, even when the best came later', () => {
    const wrong = Array.from({ length: 14 }, (_, n) =>
      event(n + 1, 1000 + n, { t: 'answer', item: 'alpha.q1', answer: 'a' }),
    );
    const right = event(99, 5000, { t: 'answer', item: 'alpha.q1', answer: 'b' });
    const record = mergeAll(empty, [right], [...wrong].reverse());
    expect(record.answers['alpha.q1']?.first.map((each) => each.id)).toEqual(
      wrong.slice(0, TRIES_KEPT).map((each) => each.id),
    );
    expect(record.answers['alpha.q1']?.best).toMatchObject({ id: right.id, right: true });
  });

  test('marks every answer itself', () => {
    const claimed = event(1, 1, { t: 'answer', item: 'alpha.q1', answer: 'a', right: true });
    expect(mergeAll(empty, [claimed]).answers['alpha.q1']?.best.right).toBe(false);
  });

  const tell = (id: number, at: number, on: number, received?: true) =>
    ({
      ...event(id, at, { t: 'form', form: 'settings.words', values: { on } }),
      ...(received === undefined ? {} : { received }),
    }) as TimedEvent;
  test.each([
    [
      'an older telling of a wrong clock, received again',
      [tell(1, 10, 1, true), tell(2, 20, 0, true), tell(1, 30, 1, true)],
    ],
    [
      'a telling of a wrong clock, received after one of a right clock',
      [tell(1, 10, 0), tell(2, 20, 1, true)],
    ],
    [
      'a telling of a wrong clock with a greater id, received again',
      [tell(2, 10, 1, true), tell(1, 20, 0), tell(2, 30, 1, true)],
    ],
  ])('R8 %s, turns nothing on again', (_, events) => {
    expect(mergeAll(empty, events).forms['settings.words']?.values).toEqual({ on: 0 });
    expect(mergeAll(empty, events.toReversed()).forms['settings.words']?.values).toEqual({ on: 0 });
  });

  test('R8 a telling whose own time can be true at last stands under that time, and stays', () => {
    const [received, own] = [tell(1, 10, 1, true), tell(1, 50, 1)];
    expect(mergeAll(empty, [received, own]).forms['settings.words']).toEqual({
      id: ulidOf(1),
      at: 50,
      values: { on: 1 },
    });
    expect(mergeAll(empty, [own, received])).toEqual(mergeAll(empty, [received, own]));
  });

  test.each([
    ['a step of a section no lesson has', { t: 'step', section: 'alpha.nowhere' }, 'unknown_step'],
    ['a skip of a section no lesson has', { t: 'skip', section: 'alpha.nowhere' }, 'unknown_step'],
    ['a place no lesson has', { t: 'place', section: 'nowhere.hook' }, 'unknown_step'],
    ['an answer to no item', { t: 'answer', item: 'alpha.hook', answer: 'a' }, 'unknown_step'],
    ['an answer to a reflection', { t: 'answer', item: 'alpha.q3', answer: 'a' }, 'unknown_step'],
    ['an option the item lacks', { t: 'answer', item: 'alpha.q1', answer: 'z' }, 'bad_shape'],
    ['an answer of another type', { t: 'answer', item: 'alpha.q1', answer: ['b'] }, 'bad_shape'],
    ['another course', { t: 'step', section: 'alpha.hook', course: 'other' }, 'unknown_course'],
  ])('refuses %s alone and applies the rest', (_, rest, code) => {
    const poison = event(1, 1, rest);
    const good = event(2, 2, { t: 'step', section: 'alpha.hook' });
    const { record, receipts } = merge(empty, [poison, good], catalogue);
    expect(receipts).toEqual({ [poison.id]: { refused: code }, [good.id]: 'applied' });
    expect(record.steps).toEqual({ 'alpha.hook': 2 });
  });

  test('an order from an older page, whose steps are options now, is marked and not refused', () => {
    const orders = [
      ['a', 'b', 'c'],
      ['c', 'b', 'a'],
    ].map((answer, n) => event(n + 1, n + 1, { t: 'answer', item: 'alpha.q1', answer }));
    const { record, receipts } = merge(empty, orders, catalogue);
    expect(Object.values(receipts)).toEqual(['applied', 'applied']);
    expect(record.answers['alpha.q1']?.first.map(({ right }) => right)).toEqual([true, false]);
  });

  test('never touches the version, which counts the writes of the server', () => {
    const held = { ...empty, version: 7 };
    expect(mergeAll(held, [event(1, 1, { t: 'step', section: items[0]?.id })]).version).toBe(7);
  });
});

describe('acceptTime', () => {
  const now = 1000 * DAY_MS;
  const enrolledAt = 900 * DAY_MS;
  test.each([
    ['a time since enrolment', 950 * DAY_MS],
    ['a day before enrolment', 899 * DAY_MS],
    ['five minutes ahead', now + 300_000],
  ])('R8 %s stands', (_, at) => {
    expect(acceptTime(at, now, enrolledAt)).toEqual({ at });
  });
  test.each([
    ['more than a day before enrolment', 899 * DAY_MS - 1],
    ['1970', 0],
    ['a clock a year ahead', now + 365 * DAY_MS],
  ])('R8 %s becomes the time of receipt, marked', (_, at) => {
    expect(acceptTime(at, now, enrolledAt)).toEqual({ at: now, received: true });
  });
});
