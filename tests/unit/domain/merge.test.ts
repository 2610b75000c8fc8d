import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { emptyRecord, type ProgressEvent } from '#domain/record/events/events.ts';
import { merge } from '#domain/record/merge.ts';
import {
  answerOf,
  begin,
  choose,
  counts,
  endingOf,
  judgeRun,
  LEAVE,
  LOOK_BACK,
  STEP_BACK,
} from '#domain/course/simulator.ts';
import { talkItem } from '#domain/worksheets/ids.ts';
import { catalogue } from './phones.ts';
import { ulidOf } from '../../support/ulids.ts';
import { TALK } from './talk.ts';
import { holds } from '../../support/holds.ts';

const course = { ...catalogue, talks: [TALK] };
const ITEM = talkItem(TALK.id);
const empty = emptyRecord('core');
let made = 0;
const base = (at = 1) => {
  made += 1;
  return { id: ulidOf(made), course: 'core', at, v: 1 as const };
};
const told = (...events: ProgressEvent[]) => merge(empty, events, course);
const receiptOf = (event: ProgressEvent) => told(event).receipts[event.id];

describe('a talk', () => {
  const said = (...replies: string[]) =>
    replies.reduce((run, reply) => choose(TALK, run, reply), begin(TALK));
  const tell = (answer: string[], at = 1): ProgressEvent => ({
    ...base(at),
    t: 'answer',
    item: ITEM,
    answer,
  });

  test('that ended is kept with whether it counts, and the best of all is what stands', () => {
    const through = answerOf(said('greet', 'ask', 'promise'));
    const again = answerOf(said('greet', 'ask', 'shrug'));
    const { record } = told(tell(again, 1), tell(through, 2), tell(again, 3));
    const kept = record.answers[ITEM]!;
    expect(kept.first.map(({ right }) => right)).toEqual([false, true, false]);
    expect(kept.best).toMatchObject({ right: true, answer: through });
  });
  test('that was stepped back from or left to be safe counts once it was looked back on', () => {
    for (const run of [choose(TALK, said('greet'), STEP_BACK), choose(TALK, said('greet'), LEAVE)]) {
      const rightOf = (answer: string[]) => told(tell(answer)).record.answers[ITEM]?.best.right;
      expect(rightOf(answerOf(run))).toBe(false);
      expect(rightOf(answerOf(choose(TALK, run, LOOK_BACK)))).toBe(true);
    }
  });
  test('that goes on, goes past its end or says what nobody could is refused', () => {
    const through = answerOf(said('greet', 'ask', 'promise'));
    const twice = [...through, LOOK_BACK, LOOK_BACK];
    const early = ['greet', LOOK_BACK];
    for (const answer of [[], [LOOK_BACK], ['greet'], [...through, 'promise'], ['no-such'], twice, early]) {
      expect(receiptOf(tell(answer))).toEqual({ refused: 'bad_shape' });
    }
    expect(receiptOf({ ...tell(through), item: 'talks.unknown' } as ProgressEvent)).toEqual({
      refused: 'unknown_step',
    });
  });
  test('every run that ends is judged from what was told as it was while played, in hard mode too', () => {
    const moves = TALK.turns.flatMap(({ replies }) => replies.map(({ id }) => id));
    let ended = 0;
    holds.with({ numRuns: 300 })(
      fc.boolean(),
      fc.array(fc.constantFrom(...moves), { maxLength: 40 }),
      (hard, tried) => {
        const run = tried.reduce((at, move) => choose(TALK, at, move), begin(TALK, hard));
        const outcome = endingOf(TALK, run);
        expect(judgeRun(TALK, answerOf(run))).toBe(outcome === null ? null : counts(TALK, run));
        if (outcome === null) return;
        ended += 1;
        expect(told(tell(answerOf(run))).record.answers[ITEM]?.best.right).toBe(counts(TALK, run));
      },
    );
    expect(ended).toBeGreaterThan(20);
  });
});

describe('a form', () => {
  const fill = (values: Record<string, number>, at = 1): ProgressEvent => ({
    ...base(at),
    t: 'form',
    form: 'surveys.before',
    values,
  });
  test('stands as it was filled in last, whatever came first', () => {
    const [early, late] = [fill({ sure: 20 }, 1), fill({ sure: 70 }, 2)];
    for (const events of [
      [early, late],
      [late, early],
    ]) {
      expect(told(...events).record.forms['surveys.before']?.values).toEqual({ sure: 70 });
    }
  });
  test('may be passed', () => {
    expect(told(fill({})).record.forms['surveys.before']?.values).toEqual({});
  });
  test.each([
    ['over the most', { sure: 110 }],
    ['below nothing', { sure: -10 }],
    ['between two steps', { sure: 55 }],
    ['to a question that is not there', { sure: 50, else: 1 }],
  ])('with an answer %s is refused', (_words, values) => {
    expect(receiptOf(fill(values))).toEqual({ refused: 'bad_shape' });
  });
  test('of another name is refused', () => {
    expect(receiptOf({ ...fill({}), form: 'surveys.unknown' } as ProgressEvent)).toEqual({
      refused: 'unknown_step',
    });
  });
});

test('to ask to talk an item through is kept once, with when it was first', () => {
  const ask = (at: number): ProgressEvent => ({ ...base(at), t: 'ask', section: 'alpha.q1' });
  expect(told(ask(5), ask(3), ask(9)).record.asks).toEqual({ 'alpha.q1': 3 });
  expect(receiptOf({ ...ask(1), section: 'alpha.nothing' } as ProgressEvent)).toEqual({
    refused: 'unknown_step',
  });
});

test('a question that comes again is marked like any other, and in no module’s percentage', () => {
  const answer: ProgressEvent = { ...base(), t: 'answer', item: 'review-one.again', answer: 'a' };
  expect(told(answer).record.answers['review-one.again']?.best.right).toBe(true);
});

describe('a version of a worksheet', () => {
  const parts = [{ id: 'act', kind: 'text', most: 10 }] as const;
  const shareWith = 'trainers' as const;
  const plan = { id: 'worksheet.plan', limit: 200, parts: [...parts], shareWith, rubric: [] };
  const withPlan = { ...course, worksheets: [plan] };
  const receiptFor = (worksheet: string, text: string) => {
    const event: ProgressEvent = { ...base(), t: 'work', worksheet, base: [], body: { text } };
    return merge(empty, [event], withPlan).receipts[event.id];
  };

  test('is taken as its definition has it, and when it was emptied', () => {
    const written = JSON.stringify({ parts: { act: 'Ask.' }, written: { act: 'en' } });
    // Versions are kept outside the record, so it is never changed by one.
    expect(receiptFor('worksheet.plan', written)).toBe('duplicate');
    expect(receiptFor('worksheet.plan', '')).toBe('duplicate');
  });
  test.each([
    ['with a field it does not name', JSON.stringify({ parts: { phone: '1' }, written: {} }), 'bad_shape'],
    [
      'with a text that is too long',
      JSON.stringify({ parts: { act: 'x'.repeat(11) }, written: {} }),
      'bad_shape',
    ],
    ['over its limit', 'x'.repeat(201), 'too_large'],
    ['that is no worksheet', 'some text', 'bad_shape'],
  ])('%s is refused', (_what, text, refused) => {
    expect(receiptFor('worksheet.plan', text)).toEqual({ refused });
  });
  test('of what one would say another way in a talk is taken as a reflection is', () => {
    expect(receiptFor(ITEM, '“What’s been hardest?”')).toBe('duplicate');
    expect(receiptFor('talks.unknown', 'A line.')).toEqual({ refused: 'unknown_step' });
  });
  test('of a worksheet that the course has not is refused', () => {
    expect(receiptFor('worksheet.other', '')).toEqual({ refused: 'unknown_step' });
  });
});
