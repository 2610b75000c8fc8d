import { expect } from 'vitest';
import { readCatalogue } from '#functions/storage/catalogue.ts';
import { href } from '#lib/i18n/language.ts';
import { SCREENS } from '../support/browser.ts';
import { layoutFindings, standingOut } from '../support/page-checks.ts';
import { cardsOf, lessonIn, localOf, passNote, waitForCard } from '../support/player.ts';
import { test } from '../support/fixtures.ts';
import { everyPage } from './every-page.ts';

const catalogue = readCatalogue();

// Words are longer in Spanish.
everyPage('es');

test('diagrams and marks stand out from the page by day, at night and on paper', async ({ openWindow }) => {
  const { page } = await openWindow();
  const media = [
    { colorScheme: 'light', media: 'screen' },
    { colorScheme: 'dark', media: 'screen' },
    { colorScheme: 'dark', media: 'print' },
  ] as const;
  // Less than that is a drawing that did not come, or one in the paper's own colour.
  const LEAST_SHARE = 0.02;
  const diagrams = catalogue.modules.flatMap(({ lessons }) =>
    lessons.flatMap(({ id }) =>
      cardsOf(lessonIn('en', id))
        .filter(({ kind, drawing }) => kind === 'idea' && drawing !== undefined)
        .map((section) => ({ lesson: lessonIn('en', id), section })),
    ),
  );
  expect(diagrams.length).toBeGreaterThan(5);
  for (const { lesson, section } of diagrams) {
    await page.emulateMedia({ media: 'screen' });
    await page.goto(`/${lesson.module}/${lesson.id}/#${localOf(section)}`);
    await passNote(page);
    const card = await waitForCard(page, localOf(section));
    for (const each of media) {
      await page.emulateMedia(each);
      const drawing = card.getByRole('img', { name: section.drawing!.text });
      await expect
        .poll(() => standingOut(drawing), { message: `${section.id}, ${JSON.stringify(each)}` })
        .toBeGreaterThan(LEAST_SHARE);
    }
  }
  await page.goto('/');
  const marks = await page.locator('main .mark').all();
  expect(marks.length).toBe(catalogue.modules.length);
  for (const each of media) {
    await page.emulateMedia(each);
    for (const [at, mark] of marks.entries()) {
      await expect
        .poll(() => standingOut(mark), { message: `mark ${at + 1}, ${JSON.stringify(each)}` })
        .toBeGreaterThan(LEAST_SHARE);
    }
  }
});

test.concurrent.for(['en', 'es'] as const)(
  'every lesson fits a phone, all its cards at once, in %s',
  async (language, { openWindow }) => {
    // With no scripts a lesson shows all it has, one card under another.
    const { page } = await openWindow({ ...SCREENS.phone, javaScriptEnabled: false });
    const lessons = catalogue.modules.flatMap((module) =>
      module.lessons.map((lesson) => `/${module.id}/${lesson.id}/` as const),
    );
    expect(lessons.length).toBeGreaterThan(30);
    const findings: string[] = [];
    for (const path of lessons) {
      await page.goto(href(language, path));
      findings.push(...(await layoutFindings(page, [390, 320])));
    }
    expect(findings).toEqual([]);
  },
);
