import { expect } from 'vitest';
import type { Language } from '#domain/values/ids.ts';
import { href } from '#lib/i18n/language.ts';
import { addressOf, SCREENS } from '../support/browser.ts';
import { test } from '../support/fixtures.ts';
import { answerFor, optionFor } from '../support/answers.ts';
import { answer, cardAt, lessonIn, press, sectionOf, waitForCard, waitUntilKept } from '../support/player.ts';

const LESSON = '/start-here/problem-to-issue/';

test('the other language at any moment: same card, same answers, and back', async ({ openWindow }) => {
  const [language, other] = ['es', 'en'] as const;
  const { page } = await openWindow({ ...SCREENS.phone, locale: language, reducedMotion: 'no-preference' });
  const lesson = lessonIn(language, 'problem-to-issue');
  await page.goto(href(language, `${LESSON}#steps-in-order`));
  const order = sectionOf(lesson, 'steps-in-order').item!;
  const card = await waitForCard(page, 'steps-in-order');
  await waitUntilKept(page, 'problem-to-issue.steps-in-order');
  await answer(card, order, answerFor(order, true), { language, by: 'keyboard' });
  await card.getByText(order.right!).waitFor();

  const switchTo = (to: Language): Promise<void> => press(page.locator(`header a[hreflang="${to}"]`));
  await switchTo(other);
  await expect.poll(() => addressOf(page)).toBe(href(other, `${LESSON}#steps-in-order`));
  const theirs = sectionOf(lessonIn(other, 'problem-to-issue'), 'steps-in-order').item!;
  await cardAt(page, 'steps-in-order').getByText(theirs.right!).waitFor();
  await expect.poll(() => page.locator('html').getAttribute('lang')).toBe(other);
  const stepsShown = () =>
    page.locator('[data-step]').evaluateAll((rows) => rows.map((row) => row.getAttribute('data-step')));
  await expect.poll(stepsShown).toEqual(answerFor(order, true));

  // What is being answered comes along as well.
  await page.goto(href(other, `${LESSON}#riders-split`));
  const split = sectionOf(lesson, 'riders-split').item!;
  const half = optionFor(split, false);
  await waitForCard(page, 'riders-split');
  await waitUntilKept(page, 'problem-to-issue.riders-split');
  await press(page.locator('label', { has: page.locator(`input[value="${half}"]`) }));
  await switchTo(language);
  await page.waitForURL((url) => url.pathname === href(language, LESSON));
  await page.getByText(split.stem, { exact: true }).waitFor();
  await expect.poll(() => page.locator(`input[value="${half}"]`).isChecked()).toBe(true);
});
