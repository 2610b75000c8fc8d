import { expect, test, vi } from 'vitest';
import { render } from 'vitest-browser-svelte';
import type { Item } from '#domain/course.ts';
import type { Learner } from '#lib/phone/learner.svelte.ts';
import Questions from '#lib/review/Questions.svelte';
import { Sitting } from '#lib/review/sitting.svelte.ts';
import { SYLLABUS } from '../staff/stage.ts';
import WithLearner from '../staff/WithLearner.svelte';

const question = (id: string): Item => ({
  id: `lesson.${id}`,
  scored: true,
  stem: `Which one, ${id}?`,
  key: { type: 'single', options: ['ask', 'wait'], right: 'ask' },
  options: [
    { id: 'ask', text: `Ask ${id}`, reason: `People answer ${id}.` },
    { id: 'wait', text: `Wait ${id}`, reason: `Nothing moves ${id}.` },
  ],
});

test('a lesson’s questions are asked again for practice, marked, and kept nowhere', async () => {
  const items = [question('first'), question('second')];
  const sitting = new Sitting(
    items.map(({ id }) => id),
    'seed',
  );
  const onend = vi.fn<() => void>();
  let learner: Learner | undefined;
  const page = await render(WithLearner, {
    part: Questions,
    given: { sitting, practice: new Map(items.map((item) => [item.id, item])), onend },
    syllabus: SYLLABUS,
    onLearner: (one: Learner) => (learner = one),
  });
  await page.getByText('Wait first').click();
  await page.getByRole('button', { name: 'Check my answer' }).click();
  await expect.element(page.getByText('Nothing moves first.')).toBeVisible();
  await page.getByRole('button', { name: 'Next' }).click();
  await page.getByText('Ask second').click();
  await page.getByRole('button', { name: 'Check my answer' }).click();
  await expect.element(page.getByText('People answer second.')).toBeVisible();
  expect(onend).not.toHaveBeenCalled();
  await page.getByRole('button', { name: 'Finish' }).click();
  expect(onend).toHaveBeenCalledExactlyOnceWith();
  expect(sitting.right).toBe(1);
  expect(learner?.view.record.answers).toEqual({});
  expect(learner?.view.status).toMatchObject({ kind: 'on-phone', count: 0 });
});
