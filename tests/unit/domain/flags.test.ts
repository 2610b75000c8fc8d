import { describe, expect, test } from 'vitest';
import { DAY_MS } from '#domain/values/durations.ts';
import { emptyRecord, type ProgressEvent } from '#domain/record/events/events.ts';
import { flagsOf, HELP_KEPT, latestHelp, LOWERED, RAISED, withHelp } from '#domain/record/flags.ts';
import { merge } from '#domain/record/merge.ts';
import { acceptTime } from '#domain/record/progress.ts';
import type { LearningRecord } from '#domain/record/record.ts';
import { fieldPlace } from '#domain/worksheets/ids.ts';
import { ulidOf } from '../../support/ulids.ts';
import { catalogue, deliveries, PLACES } from './phones.ts';
import { holds } from '../../support/holds.ts';

const WORKSHEET = 'worksheet.issue-sentence';
const course = {
  ...catalogue,
  worksheets: [
    {
      id: WORKSHEET,
      limit: 1000,
      shareWith: 'trainers' as const,
      rubric: [],
      parts: [{ id: 'person', kind: 'text' as const }],
    },
  ],
};
const FIELD = fieldPlace(WORKSHEET, 'person');
const CARD = 'alpha.story';
const empty = emptyRecord('core');
let made = 0;
const flag = (place: string, values: Record<string, number>, at: number): ProgressEvent => {
  made += 1;
  return { id: ulidOf(made), course: 'core', at, v: 1, t: 'form', form: place, values: { ...values } };
};
const after = (...events: ProgressEvent[]): LearningRecord => merge(empty, events, course).record;
const helpFor = (of: string, at: number) => ({
  id: ulidOf(9000 + at),
  at,
  flag: of,
  by: 'Tomás',
  text: 'Hm',
});
const placesOf = (record: LearningRecord) => flagsOf(record).map(({ place }) => place);

describe('a flag', () => {
  test.each([CARD, 'alpha.q1', FIELD])('is raised at %s and lowered again', (place) => {
    const [up, down] = [flag(place, RAISED, 1), flag(place, LOWERED, 2)];
    expect(flagsOf(after(up))).toEqual([{ place, id: up.id, at: 1 }]);
    expect(flagsOf(after(up, down))).toEqual([]);
    expect(flagsOf(after(down, up))).toEqual([]);
  });

  test.each([
    ['a card that there is not', flag('alpha.nothing', RAISED, 1), 'unknown_step'],
    ['a field that there is not', flag('worksheet-issue-sentence.nothing', RAISED, 1), 'unknown_step'],
    ['a worksheet as a whole', flag(WORKSHEET, RAISED, 1), 'bad_shape'],
    ['more than raised', flag(CARD, { stuck: 2 }, 1), 'bad_shape'],
    ['a question beside it', flag(CARD, { stuck: 1, why: 1 }, 1), 'bad_shape'],
  ])('at %s is refused', (_words, event, refused) => {
    expect(merge(empty, [event], course).receipts[event.id]).toEqual({ refused });
  });

  test('says nothing but where and since when: no word fits into it', () => {
    expect(Object.keys(flagsOf(after(flag(CARD, RAISED, 5)))[0]!).sort()).toEqual(['at', 'id', 'place']);
  });

  test('whatever phones do and in whatever order it arrives, the last word about each place stands', () => {
    let raised = 0;
    holds(deliveries, ({ events, batches }) => {
      const told = batches.reduce(
        (record, batch) => merge(record, batch, catalogue).record,
        emptyRecord('core'),
      );
      const lastAt = (place: string) =>
        events
          .filter((event) => event.t === 'form' && event.form === place)
          .sort((left, right) => left.at - right.at || (left.id < right.id ? -1 : 1))
          .at(-1);
      const expected = PLACES.filter((place) => {
        const last = lastAt(place);
        return last?.t === 'form' && last.values['stuck'] === 1;
      });
      raised += expected.length;
      expect(placesOf(told).sort()).toEqual([...expected].sort());
    });
    expect(raised).toBeGreaterThan(50);
  });
});

describe('an answer', () => {
  const [up, again, down] = [flag(CARD, RAISED, 10), flag(CARD, RAISED, 30), flag(CARD, LOWERED, 40)];
  const answered = withHelp(after(up), CARD, helpFor(up.id, 20));

  test('ends the flag that it is about, and stays beside the card', () => {
    expect(flagsOf(answered)).toEqual([]);
    expect(answered.help?.[CARD]?.text).toBe('Hm');
  });
  test('does not end one that is raised after it, on whichever phone', () => {
    const { record } = merge(answered, [again], course);
    expect(flagsOf(record)).toMatchObject([{ place: CARD, id: again.id }]);
    expect(record.help?.[CARD]?.text).toBe('Hm');
  });
  test('to a flag that another phone had raised again meanwhile leaves that one standing', () => {
    const late = withHelp(after(up, again), CARD, helpFor(up.id, 50));
    expect(flagsOf(late)).toMatchObject([{ id: again.id }]);
  });
  test('stays when the flag is lowered, and when events arrive once more', () => {
    const { record, receipts } = merge(answered, [up, up], course);
    expect(record).toBe(answered);
    expect(receipts[up.id]).toBe('duplicate');
    const lowered = merge(answered, [down], course).record;
    expect(lowered.help?.[CARD]?.text).toBe('Hm');
    expect(flagsOf(lowered)).toEqual([]);
  });
  test(`of ${HELP_KEPT + 1} the oldest goes`, () => {
    const record = Array.from({ length: HELP_KEPT + 1 }, (_, n) => n).reduce(
      (kept, n) => withHelp(kept, `alpha.card-${n}`, helpFor(up.id, n)),
      empty,
    );
    expect(Object.keys(record.help!)).toHaveLength(HELP_KEPT);
    expect(record.help).not.toHaveProperty(['alpha.card-0']);
  });
});

test('a phone’s time is judged as for every event: one from next year counts from when it came', () => {
  const now = 1_000_000_000_000;
  const event = { ...flag(CARD, RAISED, now), ...acceptTime(now * 2, now, 0) };
  expect(flagsOf(merge(empty, [event], course).record)).toMatchObject([{ at: now }]);
});

test('the newest answer is news for a week, and says where', () => {
  const at = 1000;
  const record = withHelp(withHelp(empty, CARD, helpFor(ulidOf(1), at)), FIELD, helpFor(ulidOf(2), at + 1));
  expect(latestHelp(empty, at)).toBeNull();
  expect(latestHelp(record, at + 2)).toMatchObject({ place: FIELD, by: 'Tomás' });
  expect(latestHelp(record, at + 7 * DAY_MS)?.place).toBe(FIELD);
  expect(latestHelp(record, at + 1 + 7 * DAY_MS)).toBeNull();
});
