import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { expect } from 'vitest';
import { type Block, type Inline, Outline } from '#domain/course/course.ts';
import { readCatalogue } from '#functions/storage/catalogue.ts';
import { SCREENS } from '../support/browser.ts';
import { layoutFindings, standingOut } from '../support/page-checks.ts';
import { cardsOf, lessonIn, localOf, passNote, waitForCard } from '../support/player.ts';
import { test } from '../support/fixtures.ts';
import { everyPage } from './every-page.ts';

const catalogue = readCatalogue();
const outline = Outline.parse(
  JSON.parse(readFileSync(resolve(import.meta.dirname, '../../build/content/es/outline.json'), 'utf8')),
);

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

const wordsOf = (blocks: readonly Block[]): string[] => {
  const lineOf = (words: readonly Inline[]): string =>
    words
      .map((word) => {
        if (typeof word === 'string') return word;
        return 'strong' in word ? word.strong : word.text;
      })
      .join('');
  return blocks.flatMap((block) => (block.type === 'list' ? block.items.map(lineOf) : [lineOf(block.words)]));
};

const squeezed = (text: string): string => text.replaceAll(/\s+/g, ' ').trim();

test.concurrent(
  'with scripts off every lesson fits a phone and says all of its words',
  async ({ openWindow }) => {
    const { page } = await openWindow({ ...SCREENS.phone, javaScriptEnabled: false });
    const notes = new Map(outline.modules.map(({ id, note }) => [id, note]));
    const lessons = catalogue.modules.flatMap((module) => module.lessons.map(({ id }) => lessonIn('es', id)));
    expect(lessons.length).toBeGreaterThan(30);
    const findings: string[] = [];
    for (const lesson of lessons) {
      // It shows all it has, one card under another.
      await page.goto(`/es/${lesson.module}/${lesson.id}/`);
      findings.push(...(await layoutFindings(page, [390, 320])));
      const text = squeezed(await page.locator('main').innerText());
      // What stands under a note of its own is folded.
      const open = cardsOf(lesson).filter((section) => section.note === undefined);
      const wanted = open.flatMap((section) => [
        ...wordsOf(section.blocks),
        ...(section.mixUps ?? []).flatMap(({ claim, answer }) => [claim, ...wordsOf(answer)]),
        ...(section.item === undefined ? [] : [section.item.stem]),
        ...(section.item?.options ?? []).map((option) => option.text),
        ...(section.item?.things ?? []).map((thing) => thing.text),
      ]);
      expect(wanted.filter((words) => !text.includes(squeezed(words)))).toEqual([]);
      const cards = page.locator('article.card');
      // Each card says that it is no legal advice, where that is said at all.
      const { box } = lesson;
      if (box !== undefined) {
        const bearing = cards.filter({ has: page.getByText(box, { exact: true }) });
        expect(await bearing.count(), lesson.id).toBe(await cards.count());
      }
      const note = notes.get(lesson.module);
      if (note !== undefined) {
        const [above, first] = [page.getByText(note), cards.first()];
        expect((await above.boundingBox())!.y).toBeLessThan((await first.boundingBox())!.y);
      }
    }
    expect(findings).toEqual([]);
    const legal = lessons.filter(({ box }) => box?.includes('No es consejo legal'));
    expect(legal.map(({ id }) => id)).toEqual(expect.arrayContaining(['rights-and-risk', 'door-craft']));
  },
);
