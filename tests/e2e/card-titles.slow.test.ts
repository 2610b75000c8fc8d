import { expect } from 'vitest';
import { cardsOf, lessonIn, localOf, waitForCard } from '../support/player.ts';
import { test } from '../support/fixtures.ts';

test('each card of a lesson has a page title of its own, and so has its end', async ({ openWindow }) => {
  const { page } = await openWindow();
  const lesson = lessonIn('es', 'with-people');
  const titles = new Set<string>();
  const add = async (): Promise<void> => {
    await expect.poll(async () => !titles.has(await page.title())).toBe(true);
    titles.add(await page.title());
  };
  await page.goto('/es/start-here/with-people/');
  for (const local of cardsOf(lesson).map(localOf)) {
    await page.evaluate((hash) => (location.hash = hash), local);
    await waitForCard(page, local);
    await add();
  }
  await page.evaluate(() => (location.hash = 'finish'));
  await add();
  expect(titles.size).toBe(cardsOf(lesson).length + 1);
  for (const title of titles) expect(title).toContain(`${lesson.number} ${lesson.title} · Groundwork`);
});
