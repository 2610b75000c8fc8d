import { expect } from 'vitest';
import { finishMessages } from '#routes/[[lang=lang]]/[module]/[lesson]/finish-messages.ts';
import { href } from '#lib/i18n/language.ts';
import { reviewMessages } from '#lib/review/messages.ts';
import { axeFindings } from '../support/browser.ts';
import { layoutFindings } from '../support/page-checks.ts';
import { answerFor } from '../support/answers.ts';
import { answer, keptEvents, lessonIn, press, readLesson } from '../support/player.ts';
import { test } from '../support/fixtures.ts';

test('a finished lesson’s questions are practiced again, and nothing is kept', async ({ openWindow }) => {
  const language = 'es';
  const { page } = await openWindow();
  const messages = finishMessages[language];
  const lesson = lessonIn(language, 'with-people');
  await readLesson(page, language, 'with-people');
  await page.goto(href(language, '/start-here/with-people/#finish'));
  await page.getByRole('heading', { level: 1, name: messages.done }).waitFor();
  const before = await keptEvents(page);

  await press(page.getByRole('button', { name: messages.practice, exact: true }));
  await page.getByText(messages.practiceSay).waitFor();
  expect(await layoutFindings(page, [390, 320, 1280])).toEqual([]);
  expect(await axeFindings(page)).toEqual([]);
  const asked = lesson.sections.flatMap(({ item }) =>
    item === undefined || item.key.type === 'reflect' ? [] : [item],
  );
  expect(asked.length).toBeGreaterThan(2);
  for (const [at, item] of asked.entries()) {
    const card = page.locator('main article');
    await page.getByText(reviewMessages[language].at(at + 1, asked.length)).waitFor();
    await answer(card, item, answerFor(item, at > 0), { language });
    const { next, finish } = reviewMessages[language];
    await press(card.getByRole('button', { name: at + 1 < asked.length ? next : finish, exact: true }));
  }
  await page.getByRole('heading', { level: 1, name: messages.done }).waitFor();
  expect(await keptEvents(page)).toEqual(before);
});
