import { beforeEach, expect, test, vi } from 'vitest';
import { Practice } from '#routes/[[lang=lang]]/practice/[script]/practice.svelte.ts';
import { LOOK_BACK, type Run, STEP_BACK } from '#domain/course/simulator.ts';
import { TALK } from '../../unit/domain/talk.ts';

beforeEach(() => sessionStorage.clear());

const start = () => {
  const onend = vi.fn<(run: Run, counts: boolean) => void>();
  let seeds = 0;
  const practice = new Practice(
    () => TALK,
    onend,
    () => `seed ${(seeds += 1)}`,
  );
  return { practice, onend };
};

test('a run that counts says once how it ended; one just for practice says nothing', () => {
  const { practice, onend } = start();
  practice.begin(false);
  practice.stepBack();
  expect(onend).toHaveBeenCalledOnce();
  practice.begin(false, false);
  practice.stepBack();
  expect(onend).toHaveBeenCalledOnce();
  practice.begin(false);
  practice.stepBack();
  expect(onend).toHaveBeenCalledTimes(2);
});

test('a stop at once counts once it was looked back on, which is said again', () => {
  const { practice, onend } = start();
  practice.begin(false);
  practice.stepBack();
  practice.lookBack();
  practice.lookBack();
  expect(onend.mock.calls.map(([{ moves }, counts]) => [moves, counts])).toEqual([
    [[STEP_BACK], false],
    [[STEP_BACK, LOOK_BACK], true],
  ]);
});

test('a run just for practice is still that after the page was loaded again', () => {
  start().practice.begin(false, false);
  const { practice, onend } = start();
  practice.resume();
  expect(practice.counts).toBe(false);
  practice.stepBack();
  expect(onend).not.toHaveBeenCalled();
});
