import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Page } from 'playwright';
import { expect } from 'vitest';
import type { Outline } from '#domain/course/course.ts';
import type { Language } from '#domain/values/ids.ts';
import { ownMessages } from '#lib/outline/own-messages.ts';
import { href } from '#lib/i18n/language.ts';
import { lessonMessages } from '#lib/lesson/messages.ts';
import { readCatalogue } from '#functions/storage/catalogue.ts';
import { OFFLINE_PHONE } from '../support/browser.ts';
import { findingsOf } from '../support/page-checks.ts';
import { giveToPhone, pastOf } from '../support/phone-past.ts';
import { waitUntilOnPhone } from '../support/phone-pages.ts';
import { keptEvents, lessonIn, press, waitForCard, waitUntilKept } from '../support/player.ts';
import { test } from '../support/fixtures.ts';

const root = resolve(import.meta.dirname, '../..');
const outlineIn = (language: Language): Outline =>
  JSON.parse(readFileSync(resolve(root, `build/content/${language}/outline.json`), 'utf8'));
/** What stands before a module, in the author's words. */
const noteOf = (language: Language, module: string): string =>
  outlineIn(language).modules.find(({ id }) => id === module)!.note!;

const passNote = async (page: Page, language: Language, module: string): Promise<void> => {
  await page.locator('main.playing').waitFor();
  await page.getByText(noteOf(language, module)).waitFor();
  const button = page.getByRole('button', { name: lessonMessages[language].toLesson });
  await button.waitFor();
  expect(await page.locator('article.card').count()).toBe(0);
  await press(button);
};

test('reading on in order, a module’s note comes before its first card, once', async ({ openWindow }) => {
  const { page } = await openWindow();
  const [first, second] = readCatalogue().modules;
  await page.goto('/start-here/with-people/');
  await waitForCard(page, 'hook');
  await waitUntilKept(page, 'with-people.hook');
  await giveToPhone(page, pastOf([first!], Date.now() - 60_000));
  await page.goto('/');
  const lesson = lessonIn('en', 'four-levels');
  await press(page.getByRole('link', { name: ownMessages.en.continue('2.1', lesson.title) }));
  await passNote(page, 'en', second!.id);
  const card = await waitForCard(page, 'hook');
  await expect.poll(() => card.evaluate((it) => it === document.activeElement)).toBe(true);
  await waitUntilKept(page, 'four-levels.hook');

  // The module is begun: neither this lesson nor another shows it again.
  await page.reload();
  await waitForCard(page, 'hook');
  await page.goto(`/${second!.id}/rule-to-result/`);
  await waitForCard(page, 'hook');
  await expect.poll(() => page.getByText(noteOf('en', second!.id)).count()).toBe(0);
});

test('a link to a card in the middle shows the note first, with no signal too', async ({ openWindow }) => {
  const language = 'es';
  const { page, context, allow } = await openWindow({ ...OFFLINE_PHONE, locale: language });
  const path = href(language, '/act-together/why-act/');
  await page.goto(`${path}#story`);
  await page.getByText(noteOf(language, 'act-together')).waitFor();
  await page.getByRole('button', { name: lessonMessages[language].toLesson }).waitFor();
  expect(await findingsOf(page)).toEqual([]);
  await waitUntilOnPhone(page, path);
  allow(/net::ERR_(INTERNET_DISCONNECTED|FAILED)|status of 503/);
  await context.setOffline(true);
  await page.reload();
  // It was not read, so nothing of the lesson counts, and it is shown again.
  expect(await keptEvents(page)).toEqual([]);
  await passNote(page, language, 'act-together');
  await waitForCard(page, 'story');
});

test('those who say that they know a module see its note before questions', async ({ openWindow }) => {
  const { page } = await openWindow();
  await page.goto('/racial-justice-lens/challenge/');
  const note = page.getByText(noteOf('en', 'racial-justice-lens'));
  await expect.poll(() => note.isVisible()).toBe(true);
});
