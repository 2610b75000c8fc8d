import { userEvent } from 'vitest/browser';
import { expect, test, vi } from 'vitest';
import { render } from 'vitest-browser-svelte';
import type { Answer } from '#domain/course/answer.ts';
import type { Item } from '#domain/course/course.ts';
import { Attempt } from '#lib/lesson/items/attempt.svelte.ts';
import { itemMessages } from '#lib/lesson/items/messages.ts';
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
    { id: 'talk', text: 'Talk', reason: 'Talk is for this place.' },
    { id: 'choose', text: 'Choose', reason: 'Choose is for this place.' },
    { id: 'write', text: 'Write', reason: 'Write is for this place.' },
  ],
  right: 'In that order.',
  slips: [{ when: { first: 'write' }, say: 'Nobody has spoken yet.' }],
};
const match: Item = {
  id: 'lesson.match',
  scored: true,
  stem: 'Match the task to the kind.',
  key: { type: 'match', slots: ['service', 'advocacy'], right: { fans: 'service', lawyer: 'advocacy' } },
  slots: [
    { id: 'service', text: 'Service' },
    { id: 'advocacy', text: 'Advocacy' },
  ],
  things: [
    { id: 'fans', text: 'Fans for elders', reason: 'They cool people today.' },
    { id: 'lawyer', text: 'A lawyer speaks', reason: 'She asks someone with power.' },
  ],
  right: 'That is it.',
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

test.each([
  [single, 'Advocacy', 'Not yet'],
  [single, 'Service', 'Yes'],
] as const)(
  'B5: the focus goes to what says the result of a choice first: %#',
  async (item, chosen, result) => {
    const { page } = await show(item);
    await page.getByLabelText(chosen).click();
    await page.getByRole('button', { name: 'Check my answer' }).click();
    await expect.element(page.getByRole('group', { name: result, exact: true })).toHaveFocus();
  },
);

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

test('a multiple choice waits for as many as it asks for, and names what was left out', async () => {
  const { page, onanswer } = await show(multi);
  await page.getByLabelText('Listen').click();
  await page.getByRole('button', { name: 'Check my answer' }).click();
  await expect.element(page.getByText(itemMessages.en.needMore(2))).toBeVisible();
  expect(onanswer).not.toHaveBeenCalled();
  await page.getByLabelText('Wait').click();
  await expect.element(page.getByLabelText('Ask')).toBeDisabled();
  await page.getByRole('button', { name: 'Check my answer' }).click();
  await expect.element(page.getByText('You left this one out')).toBeVisible();
  await expect.element(page.getByText('They decide.')).toBeVisible();
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
  await expect.element(page.getByText('In that order.')).toBeVisible();
});

test('a known slip in an order gets its own words', async () => {
  const { page, attempt } = await show(order);
  attempt.move('write', 0);
  await page.getByRole('button', { name: 'Check my answer' }).click();
  await expect.element(page.getByText('Nobody has spoken yet.')).toBeVisible();
});

/** The words of the thing that waits for its place. */
const inHand = (page: { container: Element }): string =>
  page.container.querySelector('.hand [data-thing]')?.textContent.trim() ?? '';

test('one thing at a time is matched by one tap, and each misplaced one says why', async () => {
  const { page, onanswer } = await show(match);
  const wrong = { 'Fans for elders': 'Advocacy', 'A lawyer speaks': 'Service' } as const;
  for (const at of [1, 2]) {
    await expect.element(page.getByText(new RegExp(`^${at} of 2`))).toBeVisible();
    const thing = inHand(page) as keyof typeof wrong;
    await page.getByRole('button', { name: `Put it in: ${wrong[thing]}` }).click();
  }
  await page.getByRole('button', { name: 'Check my answer' }).click();
  expect(onanswer).toHaveBeenCalledExactlyOnceWith({ fans: 'advocacy', lawyer: 'service' });
  for (const [goesIn, why] of [
    ['Goes in: Service', 'They cool people today.'],
    ['Goes in: Advocacy', 'She asks someone with power.'],
  ] as const) {
    await expect.element(page.getByText(goesIn)).toBeVisible();
    await expect.element(page.getByText(why)).toBeVisible();
  }
});

/** An order in which one step sits wrong and has pushed the others along, checked. */
async function showWrongOrder() {
  const { page, attempt } = await show(order);
  for (const [step, to] of [
    ['talk', 2],
    ['choose', 0],
    ['write', 1],
  ] as const)
    attempt.move(step, to);
  await page.getByRole('button', { name: 'Check my answer' }).click();
  await expect.element(page.getByText('Goes to number 1')).toBeVisible();
  return page;
}

test('the step that sits wrong says its number and why; those that it pushed along do not', async () => {
  const page = await showWrongOrder();
  await expect.element(page.getByText('Talk is for this place.')).toBeVisible();
  expect(page.getByText(/is for this place\.$/).elements()).toHaveLength(1);
});

test('what is missing is said until it is there, and no longer', async () => {
  const { page } = await show(match);
  await page.getByRole('button', { name: 'Check my answer' }).click();
  const missing = page.getByText('Put every one in its place first.');
  await expect.element(missing).toBeVisible();
  await page.getByRole('button', { name: 'Put it in: Advocacy' }).click();
  await expect.element(missing).toBeVisible();
  await page.getByRole('button', { name: 'Put it in: Advocacy' }).click();
  await expect.element(page.getByText('All placed.', { exact: true })).toBeVisible();
  await expect.element(missing).not.toBeInTheDocument();
});

test('a thing is taken back by a tap and is the next to place; another may come first', async () => {
  const { page, attempt } = await show(match);
  const [first, second] = [inHand(page), ['Fans for elders', 'A lawyer speaks']].flat();
  expect(first).not.toBe('');
  await page.getByRole('button', { name: 'Another one first' }).click();
  await vi.waitFor(() => expect(inHand(page)).not.toBe(first));
  await page.getByRole('button', { name: 'Put it in: Service' }).click();
  await page.getByRole('button', { name: 'Put it in: Service' }).click();
  expect(attempt.placed.size).toBe(2);
  await page.getByRole('button', { name: `Take back: ${first}` }).click();
  expect(attempt.placed.size).toBe(1);
  await vi.waitFor(() => expect(inHand(page)).toBe(first));
  // The focus is where one press undoes it.
  await userEvent.keyboard('{Enter}');
  expect(attempt.placed.size).toBe(2);
  expect(second).toBeDefined();
});

test('one is picked in a round box, several in square ones', async () => {
  const { page } = await show(single);
  const radius = (): string[] =>
    [...page.container.querySelectorAll('.box')].map((box) => getComputedStyle(box).borderTopLeftRadius);
  expect(new Set(radius())).toEqual(new Set(['50%']));
  const { page: other } = await show(multi);
  expect(
    [...other.container.querySelectorAll('.box')].map((box) => getComputedStyle(box).borderTopLeftRadius),
  ).toContain('0px');
});

test('things are matched by keyboard alone', async () => {
  const { page, attempt } = await show(match);
  const slot = page.getByRole('button', { name: 'Put it in: Service' });
  for (let presses = 0; document.activeElement !== slot.element(); presses += 1) {
    expect(presses).toBeLessThan(10);
    await userEvent.tab();
  }
  await userEvent.keyboard('{Enter}');
  expect(attempt.placed.get(attempt.shown[0] ?? '')).toBe('service');
  // The focus goes back to the next thing, right before the places, and what comes now is announced.
  await expect.element(page.getByRole('group', { name: 'To place' })).toHaveFocus();
  await expect.element(page.getByText(new RegExp(`Now: ${inHand(page)}$`))).toBeInTheDocument();
  await userEvent.tab();
  await userEvent.keyboard('{Enter}');
  expect(attempt.placed.size).toBe(2);
  // Nothing is left to place: what comes next is the check.
  await expect.element(page.getByRole('button', { name: 'Check my answer' })).toHaveFocus();
});

test('where a thing went is said in the page’s language, also after a change of it', async () => {
  const { page } = await show(match);
  const thing = inHand(page);
  await page.getByRole('button', { name: 'Put it in: Service' }).click();
  await expect.element(page.getByText(new RegExp(`^${thing}: placed in Service`))).toBeInTheDocument();
  await page.rerender({ language: 'es' });
  await expect.element(page.getByText(new RegExp(`^${thing}: puesta en Service`))).toBeInTheDocument();
});

test('so is where a step went', async () => {
  const { page, attempt } = await show(order);
  const [, second] = attempt.picked;
  const step = `${second?.[0]?.toUpperCase()}${second?.slice(1)}`;
  await page.getByRole('button', { name: `Move up: ${step}` }).click();
  await expect.element(page.getByText(`${step}: now 1 of 3`)).toBeInTheDocument();
  await page.rerender({ language: 'es' });
  await expect.element(page.getByText(`${step}: ahora 1 de 3`)).toBeInTheDocument();
});

test('in a wrong order or match, what is right has a tick, and only a right answer lies on the flat', async () => {
  const page = await showWrongOrder();
  const signs = [...page.container.querySelectorAll('.steps svg path')].map((path) => path.getAttribute('d'));
  expect(new Set(signs).size).toBe(2);
  expect(signs).toHaveLength(3);
  expect(page.container.querySelectorAll('.why.right')).toHaveLength(0);
});

test('a thing dragged onto a slot stays there', async () => {
  const { page, attempt } = await show(match);
  const thing = page.container.querySelector<HTMLElement>('.hand [data-thing]')!;
  // Its code comes after the page.
  await expect.poll(() => thing.style.userSelect).toBe('none');
  const slot = page.getByRole('button', { name: 'Put it in: Service' }).element();
  const middle = (element: Element) => {
    const box = element.getBoundingClientRect();
    return { clientX: box.x + box.width / 2, clientY: box.y + box.height / 2 };
  };
  const pointer = (type: string, at: object) =>
    thing.dispatchEvent(new PointerEvent(type, { ...at, pointerId: 1, pointerType: 'mouse', bubbles: true }));
  // No real pointer is behind these events, so there is nothing to capture.
  thing.setPointerCapture = vi.fn();
  pointer('pointerdown', middle(thing));
  pointer('pointermove', middle(slot));
  pointer('pointerup', middle(slot));
  await eventually(() => {
    expect(attempt.placed.get(attempt.shown[0]!)).toBe('service');
  });
});
