import { userEvent } from 'vitest/browser';
import { expect, test, vi } from 'vitest';
import { render } from 'vitest-browser-svelte';
import type { Answer, Item } from '#domain/course.ts';
import { Attempt } from '#lib/lesson/items/attempt.svelte.ts';
import ItemView from '#lib/lesson/items/ItemView.svelte';
import InLanguage from '../InLanguage.svelte';
import { eventually } from '../../support/eventually.ts';

const single: Item = {
  id: 'lesson.fans',
  scored: true,
  stem: 'Which kind of work is this?',
  key: { type: 'single', options: ['service', 'advocacy', 'organizing'], right: 'service' },
  options: [
    { id: 'service', text: 'Service', reason: 'It meets a need today.' },
    { id: 'advocacy', text: 'Advocacy', reason: 'No one is asked for anything.' },
    { id: 'organizing', text: 'Organizing', reason: 'Tenants would decide.' },
  ],
};
const multi: Item = {
  id: 'lesson.two',
  scored: true,
  stem: 'Which two help?',
  key: { type: 'multi', options: ['listen', 'wait', 'ask'], right: ['listen', 'ask'] },
  options: [
    { id: 'listen', text: 'Listen', reason: 'People speak.' },
    { id: 'wait', text: 'Wait', reason: 'Nothing moves.' },
    { id: 'ask', text: 'Ask', reason: 'They decide.' },
  ],
};
const order: Item = {
  id: 'lesson.steps',
  scored: true,
  stem: 'Put the steps in order.',
  key: { type: 'order', right: ['talk', 'choose', 'write'] },
  things: [
    { id: 'talk', text: 'Talk' },
    { id: 'choose', text: 'Choose' },
    { id: 'write', text: 'Write' },
  ],
  right: 'Yes. In that order.',
  slips: [{ when: { first: 'write' }, say: 'Nobody has spoken yet.' }],
};
const match: Item = {
  id: 'lesson.match',
  scored: true,
  stem: 'Match the task to the kind.',
  key: {
    type: 'match',
    slots: ['service', 'advocacy'],
    right: { fans: 'service', lawyer: 'advocacy' },
  },
  slots: [
    { id: 'service', text: 'Service' },
    { id: 'advocacy', text: 'Advocacy' },
  ],
  things: [
    { id: 'fans', text: 'Fans for elders' },
    { id: 'lawyer', text: 'A lawyer speaks' },
  ],
  right: 'Yes. That is it.',
};

async function show(item: Item, seed = 'seed') {
  const attempt = new Attempt(item.key, seed);
  const onanswer = vi.fn<(answer: Answer) => void>();
  const page = await render(InLanguage, {
    part: ItemView,
    item,
    attempt,
    language: 'en',
    name: 'card',
    live: true,
    comesAgain: true,
    onanswer,
    onretry: vi.fn(),
  });
  return { attempt, onanswer, page };
}

test('a wrong choice shows its own reason under it and says that it comes again', async () => {
  const { page, onanswer } = await show(single);
  await page.getByLabelText('Advocacy').click();
  await page.getByRole('button', { name: 'Check my answer' }).click();
  expect(onanswer).toHaveBeenCalledExactlyOnceWith('advocacy');
  await expect.element(page.getByText('No one is asked for anything.')).toBeVisible();
  await expect.element(page.getByText('You will see this one again.')).toBeVisible();
  expect(page.getByText('It meets a need today.').elements()).toHaveLength(0);
});

test('a right choice shows its reason too', async () => {
  const { page } = await show(single);
  await page.getByLabelText('Service').click();
  await page.getByRole('button', { name: 'Check my answer' }).click();
  await expect.element(page.getByText('It meets a need today.')).toBeVisible();
  expect(page.getByText('You will see this one again.').elements()).toHaveLength(0);
});

test('a choice is made and checked by keyboard alone', async () => {
  const { page, attempt, onanswer } = await show(single);
  await userEvent.tab();
  await userEvent.keyboard(' ');
  expect(attempt.picked).toEqual([attempt.shown[0]]);
  await userEvent.keyboard('{Enter}');
  expect(onanswer).toHaveBeenCalledExactlyOnceWith(attempt.shown[0]);
  await expect.element(page.getByRole('button', { name: 'Check my answer' })).not.toBeInTheDocument();
});

test('checking with nothing chosen asks for a choice and records nothing', async () => {
  const { page, onanswer } = await show(single);
  await page.getByRole('button', { name: 'Check my answer' }).click();
  await expect.element(page.getByText('Choose one first.')).toBeVisible();
  expect(onanswer).not.toHaveBeenCalled();
});

test('a multiple choice names what was left out', async () => {
  const { page } = await show(multi);
  await page.getByLabelText('Listen').click();
  await page.getByLabelText('Wait').click();
  await expect.element(page.getByLabelText('Ask')).toBeDisabled();
  await page.getByRole('button', { name: 'Check my answer' }).click();
  await expect.element(page.getByText('You left out: Ask')).toBeVisible();
});

test('steps are put in order by the buttons that move them', async () => {
  const { page, attempt, onanswer } = await show(order);
  for (const step of ['Write', 'Choose', 'Talk']) {
    while (attempt.picked[0] !== step.toLowerCase()) {
      await page.getByRole('button', { name: `Move up: ${step}` }).click();
    }
  }
  await page.getByRole('button', { name: 'Check my answer' }).click();
  expect(onanswer).toHaveBeenCalledExactlyOnceWith(['talk', 'choose', 'write']);
  await expect.element(page.getByText('Yes. In that order.')).toBeVisible();
});

test('a known slip in an order gets its own words', async () => {
  const { page, attempt } = await show(order);
  attempt.move('write', 0);
  await page.getByRole('button', { name: 'Check my answer' }).click();
  await expect.element(page.getByText('Nobody has spoken yet.')).toBeVisible();
});

test('things are matched by tap, and a slip without words shows both versions', async () => {
  const { page, onanswer } = await show(match);
  await page.getByRole('button', { name: 'Fans for elders' }).click();
  await page.getByRole('button', { name: 'Put it in: Advocacy' }).click();
  await page.getByRole('button', { name: 'A lawyer speaks' }).click();
  await page.getByRole('button', { name: 'Put it in: Service' }).click();
  await page.getByRole('button', { name: 'Check my answer' }).click();
  expect(onanswer).toHaveBeenCalledExactlyOnceWith({ fans: 'advocacy', lawyer: 'service' });
  await expect.element(page.getByRole('columnheader', { name: 'One that works' })).toBeVisible();
});

test('things are matched by keyboard alone', async () => {
  const { page, attempt } = await show(match);
  await userEvent.tab();
  await userEvent.keyboard('{Enter}');
  const slot = page.getByRole('button', { name: 'Put it in: Service' });
  (slot.element() as HTMLElement).focus();
  await userEvent.keyboard('{Enter}');
  expect(attempt.placed.get(attempt.shown[0] ?? '')).toBe('service');
});

test('a thing dragged onto a slot stays there', async () => {
  const { page, attempt } = await show(match);
  const thing = page.getByRole('button', { name: 'Fans for elders' }).element();
  const slot = page.getByRole('button', { name: 'Put it in: Service' }).element();
  const middle = (element: Element) => {
    const box = element.getBoundingClientRect();
    return { clientX: box.x + box.width / 2, clientY: box.y + box.height / 2 };
  };
  const pointer = (type: string, at: object) =>
    thing.dispatchEvent(new PointerEvent(type, { ...at, pointerId: 1, pointerType: 'mouse', bubbles: true }));
  // No real pointer stands behind these events, so there is nothing to capture.
  thing.setPointerCapture = vi.fn();
  pointer('pointerdown', middle(thing));
  pointer('pointermove', middle(slot));
  pointer('pointerup', middle(slot));
  await eventually(() => {
    expect(attempt.placed.get('fans')).toBe('service');
  });
});
