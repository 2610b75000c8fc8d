import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  lessonStanding,
  moduleStanding,
  nextSection,
  resumeSection,
  sectionDone,
} from '#domain/completion.ts';
import { merge, emptyRecord } from '#domain/progress.ts';
import type { LearningRecord } from '#domain/record.ts';
import { catalogue, histories, items, lessons, sections, ulid } from './phones.ts';

const empty = emptyRecord('core');
const [one, two, three] = catalogue.modules;
if (!one || !two || !three) throw new Error('the catalogue has three modules');
const [alpha, beta, gamma] = lessons;
if (!alpha || !beta || !gamma) throw new Error('the catalogue has three lessons');

const opened = (record: LearningRecord, ...ids: readonly string[]): LearningRecord => ({
  ...record,
  steps: { ...record.steps, ...Object.fromEntries(ids.map((id) => [id, 1])) },
});
const answered = (record: LearningRecord, right: boolean, ...ids: string[]): LearningRecord => {
  const attempt = { id: ulid(1), at: 1, answer: 'a', right };
  const answers = Object.fromEntries(ids.map((id) => [id, { best: attempt, first: [attempt] }]));
  return { ...record, answers: { ...record.answers, ...answers } };
};
const skipped = (record: LearningRecord, ...ids: string[]): LearningRecord => ({
  ...record,
  skips: { ...record.skips, ...Object.fromEntries(ids.map((id) => [id, 1])) },
});

describe('a lesson', () => {
  test('is done when every card was opened and every check tried, right or not', () => {
    const cards = opened(empty, 'alpha.hook', 'alpha.story', 'alpha.q3');
    expect(lessonStanding(alpha, cards)).toEqual({
      done: false,
      sectionsDone: 3,
      sections: 5,
      left: ['alpha.q1', 'alpha.q2'],
    });
    expect(lessonStanding(alpha, answered(cards, false, 'alpha.q1', 'alpha.q2')).done).toBe(true);
  });
  test('a skip counts as done', () => {
    expect(sectionDone(skipped(empty, 'alpha.story'), 'alpha.story')).toBe(true);
  });
});

describe('a module', () => {
  const read = opened(empty, ...sections);
  test('nothing done: every lesson on the path is left', () => {
    expect(moduleStanding(one, empty, 'core')).toMatchObject({
      done: false,
      lessonsDone: 0,
      lessons: 1,
    });
    expect(moduleStanding(one, empty, 'full').left).toContainEqual({
      kind: 'lesson',
      lesson: 'beta',
    });
  });
  test('under 80 % right: the items to try again are named', () => {
    const standing = moduleStanding(
      one,
      answered(answered(read, true, 'alpha.q1'), false, 'alpha.q2'),
      'core',
    );
    expect(standing).toMatchObject({ done: false, percentRight: 50 });
    expect(standing.left).toEqual([{ kind: 'score', items: ['alpha.q2'] }]);
  });
  test('all right: done', () => {
    expect(moduleStanding(one, answered(read, true, 'alpha.q1', 'alpha.q2'), 'core')).toMatchObject(
      { done: true, percentRight: 100, left: [] },
    );
  });
  test('a skipped item is left out of the score', () => {
    const record = skipped(answered(read, true, 'alpha.q1'), 'alpha.q2');
    expect(moduleStanding(one, record, 'core')).toMatchObject({ done: true, percentRight: 100 });
  });
  test('more than half skipped: a talk instead', () => {
    const record = skipped(answered(read, true, 'beta.q1'), 'alpha.q1', 'alpha.q2');
    expect(moduleStanding(one, record, 'full').left).toEqual([{ kind: 'talk' }]);
  });
  test('a mastery lesson needs every scored item right, and a skip does not stand for one', () => {
    const record = skipped(answered(read, true, 'gamma.q1'), 'gamma.q2');
    expect(moduleStanding(two, record, 'core').left).toEqual([
      { kind: 'mastery', lesson: 'gamma', items: ['gamma.q2'] },
    ]);
  });
  test('one that is not written yet is never done', () => {
    expect(moduleStanding(three, read, 'full')).toMatchObject({
      done: false,
      lessons: 0,
      left: [],
    });
  });
  test('more work never makes done undone', () => {
    fc.assert(
      fc.property(histories, histories, (before, after) => {
        const early = merge(empty, before, catalogue).record;
        const late = merge(early, after, catalogue).record;
        for (const each of lessons) {
          if (lessonStanding(each, early).done) expect(lessonStanding(each, late).done).toBe(true);
        }
      }),
    );
  });
});

describe('what comes next', () => {
  test('at the start: the first card of the first lesson', () => {
    expect(nextSection(catalogue, empty, 'core')).toEqual({
      module: 'one',
      lesson: 'alpha',
      section: 'alpha.hook',
    });
    expect(resumeSection(catalogue, empty, 'core')).toEqual(nextSection(catalogue, empty, 'core'));
  });
  test('the core path passes over lessons that are not on it', () => {
    const record = opened(empty, ...alpha.sections);
    expect(nextSection(catalogue, record, 'core')?.lesson).toBe('gamma');
    expect(nextSection(catalogue, record, 'full')?.lesson).toBe('beta');
  });
  test('in mid-lesson: the card they were on', () => {
    const record = {
      ...opened(empty, 'gamma.hook'),
      place: { section: 'gamma.story', at: 1, id: ulid(1) },
    };
    expect(resumeSection(catalogue, record, 'core')?.section).toBe('gamma.story');
  });
  test('after a finished lesson: the next one, coming round to what was passed over', () => {
    const record = {
      ...opened(empty, ...gamma.sections),
      place: { section: 'gamma.q2', at: 1, id: ulid(1) },
    };
    expect(resumeSection(catalogue, record, 'core')?.section).toBe('alpha.hook');
  });
  test('all read: an item that keeps a module open', () => {
    const record = answered(
      answered(opened(empty, ...sections), true, 'alpha.q1', 'alpha.q2', 'gamma.q1'),
      false,
      'gamma.q2',
    );
    expect(nextSection(catalogue, record, 'core')?.section).toBe('gamma.q2');
  });
  test('all done: nothing', () => {
    const record = answered(opened(empty, ...sections), true, ...items.map((item) => item.id));
    expect(nextSection(catalogue, record, 'full')).toBeNull();
    expect(resumeSection(catalogue, record, 'full')).toBeNull();
  });
  test('a place the course no longer has does not strand anyone', () => {
    const record = { ...empty, place: { section: 'gone.card', at: 1, id: ulid(1) } };
    expect(resumeSection(catalogue, record, 'core')?.section).toBe('alpha.hook');
  });
});
