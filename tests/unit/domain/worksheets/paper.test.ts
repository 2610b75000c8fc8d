import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { moduleStanding, requiredDone, type Terms } from '#domain/record/completion.ts';
import { emptyRecord } from '#domain/record/events/events.ts';
import type { LearningRecord, Paper } from '#domain/record/record.ts';
import { askedWorksheets, withPaper } from '#domain/attendance/paper.ts';
import { PLAN, makeCatalogue } from '../../../support/catalogue.ts';
import { ulidOf } from '../../../support/ulids.ts';
import { holds } from '../../../support/holds.ts';

const OTHER = 'worksheet.other';
const EXTRA = 'worksheet.extra';
const base = makeCatalogue();
const course = {
  ...base,
  modules: base.modules.map((module) => ({ ...module, requires: [`${PLAN.id}|${OTHER}`, `+${EXTRA}`] })),
};
const terms: Terms = { path: 'core', rolling: false, editions: [course] };
const nothing = emptyRecord('core');
const paper = (at: number, isSeen = true): Paper => ({ id: ulidOf(at), at, by: 'Rosa', isSeen });
const standings = (record: LearningRecord, to: Terms = terms) =>
  Object.fromEntries(askedWorksheets(course, record, to).map((each) => [each.worksheet, each.standing]));

describe('a worksheet on paper', () => {
  test('counts like one that was called ready, until that is taken back', () => {
    const seen = withPaper(nothing, PLAN.id, paper(1));
    expect(requiredDone(seen, PLAN.id)).toBe(true);
    const left = (record: LearningRecord) =>
      moduleStanding(course.modules[0]!, record, terms).left.filter(({ kind }) => kind === 'required');
    expect(left(nothing)).toHaveLength(1);
    expect(left(seen)).toEqual([]);
    expect(left(withPaper(seen, PLAN.id, paper(2, false)))).toEqual(left(nothing));
  });

  test('comes to the same in any order, and however often', () => {
    const marks = fc.array(
      fc.tuple(fc.constantFrom(PLAN.id, OTHER), fc.integer({ min: 1, max: 50 }), fc.boolean()),
    );
    holds(marks, fc.infiniteStream(fc.nat()), (all, order) => {
      // One id is one mark.
      const once = [...new Map(all.map((each) => [each[1], each])).values()];
      const put = (each: typeof once) =>
        each.reduce((sum, [of, at, isSeen]) => withPaper(sum, of, paper(at, isSeen)), nothing).papers;
      const shuffled = once
        .map((each) => ({ each, by: order.next().value }))
        .sort((left, right) => left.by - right.by)
        .map(({ each }) => each);
      expect(put([...shuffled, ...once])).toEqual(put(once));
    });
  });

  test('is listed where the path asks for it, of a choice each one', () => {
    expect(standings(nothing)).toEqual({ [PLAN.id]: 'open', [OTHER]: 'open' });
    expect(standings(nothing, { ...terms, path: 'full' })).toEqual({
      ...{ [PLAN.id]: 'open', [OTHER]: 'open' },
      [EXTRA]: 'open',
    });
  });

  test('of one that its writer called ready stays ready; taken back, it is as it was', () => {
    const ready = { ...nothing, forms: { [PLAN.id]: { id: ulidOf(9), at: 9, values: { ready: 1 } } } };
    expect(standings(withPaper(ready, PLAN.id, paper(10)))[PLAN.id]).toBe('ready');
    const seen = withPaper(nothing, OTHER, paper(1));
    expect(standings(seen)[OTHER]).toBe('paper');
    expect(standings(withPaper(seen, OTHER, paper(2, false)))[OTHER]).toBe('open');
  });
});
