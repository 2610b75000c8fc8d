import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type TimedEvent, emptyRecord } from '#domain/record/events/events.ts';
import { withHelp } from '#domain/record/flags.ts';
import { merge } from '#domain/record/merge.ts';
import { joinRecords, withoutRecord } from '#domain/people/join-records.ts';
import type { LearningRecord } from '#domain/record/record.ts';
import { ulidOf } from '../../../support/ulids.ts';
import { catalogue, histories } from '../phones.ts';
import { holds } from '../../../support/holds.ts';

const empty = emptyRecord('core');
const recordOf = (events: readonly TimedEvent[], before = empty): LearningRecord =>
  merge(before, events, catalogue).record;

/** What two accounts did, and what came after, each event once: ids differ, what they are about doesn't. */
const lives = fc
  .tuple(histories, histories, histories)
  .map((all) =>
    all.map((events, account) =>
      events.map((event, place) => ({ ...event, id: ulidOf(1 + account * 1000 + place) })),
    ),
  )
  .map(([one = [], other = [], later = []]) => ({ one, other, later }));

describe('two records of one person', () => {
  test('S79 joined are the record of somebody who did both, in either order, as often as one likes', () =>
    holds(lives, ({ one, other, later }) => {
      const [a, b, c] = [recordOf(one), recordOf(other), recordOf(later)];
      const both = joinRecords(a, b);
      expect(both).toEqual(recordOf([...one, ...other]));
      expect(joinRecords(b, a)).toEqual(both);
      expect(joinRecords(both, b)).toBe(both);
      expect(joinRecords(joinRecords(a, b), c)).toEqual(joinRecords(a, joinRecords(b, c)));
      // What comes later finds the same record as if they had always been one.
      expect(recordOf(later, both)).toEqual(recordOf([...one, ...other, ...later]));
    }));

  test('S79 taken apart are what each was, and once phones have sent again, what came since is there', () =>
    holds(lives, ({ one, other, later }) => {
      const [before, theirs] = [recordOf(one), recordOf(other)];
      const both = joinRecords(before, theirs);
      expect(withoutRecord(both, before, theirs)).toEqual(before);
      const apart = withoutRecord(recordOf(later, both), before, theirs);
      expect(withoutRecord(apart, before, theirs)).toEqual(apart);
      expect(recordOf([...one, ...later], apart)).toEqual(recordOf([...one, ...later]));
    }));

  test('keep what trainers wrote back and saw on paper, the later of both, and give it back', () => {
    const help = (n: number, at: number) => ({
      ...{ id: ulidOf(n), at, flag: ulidOf(90), by: 'Rosa', text: `answer ${String(n)}` },
    });
    const paper = (n: number, at: number) => ({ id: ulidOf(n), at, by: 'Rosa', isSeen: true });
    const one = { ...withHelp(empty, 'alpha.hook', help(1, 5)), papers: { plan: paper(3, 9) } };
    const other = { ...withHelp(empty, 'alpha.hook', help(2, 7)), papers: { plan: paper(4, 8) } };
    const both = joinRecords(one, other);
    expect(both.help?.['alpha.hook']?.text).toBe('answer 2');
    expect(both.papers?.['plan']?.id).toBe(ulidOf(3));
    expect(joinRecords(other, one)).toEqual(both);
    expect(withoutRecord(both, one, other)).toEqual(one);
    expect(withoutRecord(joinRecords(empty, other), empty, other)).toEqual(empty);
  });
});
