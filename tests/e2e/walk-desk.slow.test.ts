import { expect } from 'vitest';
import { itemMessages } from '#lib/lesson/items/messages.ts';
import { SCREENS } from '../support/browser.ts';
import { test } from '../support/fixtures.ts';
import { answerFor } from '../support/answers.ts';
import { lessonIn, sectionOf, waitForCard, waitUntilKept } from '../support/player.ts';

test('the walk at a desk: home, a card, an order dragged by mouse, its answer', async ({ openWindow }) => {
  // Tall enough for the whole list: a mouse cannot drag to what is out of sight.
  const { page } = await openWindow({ viewport: { width: SCREENS.desktop.viewport.width, height: 1600 } });
  await page.goto('/');
  await page.locator('main a.btn', { hasText: 'Start lesson 1' }).click();
  await waitForCard(page, 'hook');
  const lesson = lessonIn('en', 'problem-to-issue');
  const order = sectionOf(lesson, 'steps-in-order').item!;
  await page.goto('/start-here/problem-to-issue/#steps-in-order');
  const card = await waitForCard(page, 'steps-in-order');
  await waitUntilKept(page, 'problem-to-issue.steps-in-order');
  const wanted = answerFor(order, true) as string[];
  for (const step of wanted.toReversed()) {
    const row = card.locator(`[data-step="${step}"]`);
    const first = card.locator('[data-step]').first();
    // Waits until the row rests where it was dropped or laid out.
    await row.hover({ position: { x: 120, y: 20 } });
    // The code for dragging comes after the page.
    await expect.poll(() => row.evaluate((element: HTMLElement) => element.style.userSelect)).toBe('none');
    const top = (await first.boundingBox())!;
    await page.mouse.down();
    await page.mouse.move(top.x + 120, top.y + 2, { steps: 6 });
    await page.mouse.up();
    await expect.poll(() => first.getAttribute('data-step')).toBe(step);
  }
  const steps = await card
    .locator('[data-step]')
    .evaluateAll((rows) => rows.map((row) => row.getAttribute('data-step')));
  expect(steps).toEqual(wanted);
  await card.getByRole('button', { name: itemMessages.en.check }).click();
  await card.getByText(order.right!).waitFor();
});
