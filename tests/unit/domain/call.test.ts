import fc from 'fast-check';
import { expect, test } from 'vitest';
import { begin, endingOf, judgeRun } from '#domain/course/simulator.ts';
import { BOTH, callStanding, callTalk, HALF } from '#domain/practice/call.ts';
import { emptyRecord } from '#domain/record/events/events.ts';
import { talkItem, talkPath } from '#domain/worksheets/ids.ts';
import { pagesOf } from '../../../scripts/content/pages/kind.ts';
import { CALLS } from '../../../scripts/content/pages/scripts.ts';
import { coreCourse } from '../content/fixture.ts';
import { holds } from '../../support/holds.ts';

const CALL = callTalk({ id: 'call-my-story', module: 'm', lesson: 'l', language: 'en' });

test('a call counts by both taps alone', () =>
  holds(fc.array(fc.constantFrom(...HALF, ...BOTH, 'step-back', 'elsewhere'), { maxLength: 4 }), (moves) => {
    expect(judgeRun(CALL, moves) === true && !moves.includes('step-back')).toBe(
      JSON.stringify(moves) === JSON.stringify(BOTH),
    );
  }));

test('one tap alone is a run that ended, so it is kept and takes nothing away', () => {
  expect(judgeRun(CALL, [...HALF])).toBe(false);
  expect(endingOf(CALL, { ...begin(CALL), moves: HALF })).toBe('again');
  const attempt = { id: '01JBQ3R8Z6M2V4K7N9P1T5W8X4', at: 1, answer: [...HALF], right: false };
  expect(callStanding(undefined)).toBe('open');
  expect(callStanding(emptyRecord('core').answers[talkItem(CALL.id)])).toBe('open');
  expect(callStanding({ best: attempt, first: [attempt] })).toBe('half');
  expect(callStanding({ best: { ...attempt, right: true }, first: [attempt] })).toBe('both');
});

test('the course has two, each of ten minutes, with an address that its item leads to', () => {
  const calls = pagesOf(coreCourse().source, CALLS);
  expect(calls.map(({ id }) => talkPath(talkItem(id)))).toEqual([
    '/practice/call/first-door/',
    '/practice/call/my-story/',
  ]);
  for (const { minutes, steps } of calls) {
    expect(steps.reduce((sum, step) => sum + step.minutes, 0)).toBe(minutes);
  }
});
