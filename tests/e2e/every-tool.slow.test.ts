import { readFile } from 'node:fs/promises';
import type { Page } from 'playwright';
import { expect } from 'vitest';
import type { Language } from '#domain/values/ids.ts';
import { joinMessages } from '#lib/sign-in/join-messages.ts';
import { sharedMessages } from '#lib/staff/shared/messages.ts';
import { actsMessages } from '#lib/worksheets/acts-messages.ts';
import { deleteMessages } from '#lib/worksheets/delete-messages.ts';
import { worksheetPageMessages } from '#lib/worksheets/page-messages.ts';
import { worksheetMessages } from '#lib/worksheets/messages.ts';
import { sharingMessages } from '#lib/worksheets/sharing-messages.ts';
import { bagMessages } from '#routes/[[lang=lang]]/bag/messages.ts';
import { pagesOf } from '../../scripts/content/pages/kind.ts';
import { WORKSHEETS } from '../../scripts/content/pages/worksheets.ts';
import { readCourse } from '../../scripts/content/read/course.ts';
import { test } from '../support/fixtures.ts';
import { joinByPage } from '../support/joining.ts';
import { phoneDatabase } from '../support/player.ts';
import { staffByPage } from '../support/staff.ts';
import { itemsWith } from '../support/tables.ts';

const { course } = readCourse('content/core');
if (course === null) throw new Error('the course cannot be read');
const TOOLS = pagesOf(course, WORKSHEETS);
const LUZ = 'Luz Ortega';
/** Short enough for any field. Markup in it is words like others. */
const markOf = (id: string): string => `<b>H${TOOLS.findIndex((tool) => tool.id === id)}</b>`;
/** Every other tool is begun in Spanish. */
const firstOf = (tool: (typeof TOOLS)[number]): Language => (TOOLS.indexOf(tool) % 2 === 0 ? 'en' : 'es');
const pathOf = (language: Language, path: string): string => (language === 'es' ? `/es${path}` : path);
/** Puts a picture, and then words with markup, on the clipboard and pastes them where the focus is. */
async function pastePictureAndMarkup(page: Page): Promise<void> {
  await page.evaluate(async () => {
    const picture = await new Promise<Blob | null>((resolve) =>
      document.createElement('canvas').toBlob(resolve),
    );
    await navigator.clipboard.write([new ClipboardItem({ 'image/png': picture ?? '' })]);
  });
  await page.keyboard.press('ControlOrMeta+v');
  await page.evaluate(() => {
    const as = (type: string, text: string): Blob => new Blob([text], { type });
    const kinds = {
      'text/html': as('text/html', '<i>!</i><img src="/nothing">'),
      'text/plain': as('text/plain', '!'),
    };
    return navigator.clipboard.write([new ClipboardItem(kinds)]);
  });
  await page.keyboard.press('ControlOrMeta+v');
}
/** All that is written on a page: in its fields, and in lists whose records are closed. */
async function wordsOn(page: Page): Promise<string> {
  const fields = page.locator('fieldset').locator('textarea, input');
  const values = await fields.evaluateAll((all) =>
    all.map((field) => ('value' in field ? String(field.value) : '')),
  );
  return [...values, await page.locator('fieldset').first().innerText()].join('\n');
}
/** Gives each row of a rubric a level. */
/** Opens one of the acts of a sheet. */
const act = (page: Page, name: string): Promise<void> =>
  page.getByRole('button', { name, exact: true }).press('Enter');
const level = async (page: Page): Promise<void> => {
  for (const group of await page.locator('form').getByRole('radiogroup').all())
    await group.getByRole('radio').nth(1).press('Space');
};

test('S34 every tool works by keyboard, twice', async ({ stack, administrator, group, openWindow }) => {
  const trainer = await openWindow();
  await staffByPage({ stack, administrator }, trainer.page, group, 'trainer', 'Tomás Vega');
  const { page, context } = await openWindow();
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await joinByPage(page, stack, group.code, { name: LUZ, email: 'luz-tools@example.org' });
  await page.getByRole('heading', { name: joinMessages.en.inTitle(LUZ) }).waitFor();

  const shared: (typeof TOOLS)[number][] = [];
  /** What was written there is for nobody else. */
  const heldBack = new Set<string>();
  for (const tool of TOOLS) {
    const first = firstOf(tool);
    // Half filled, and a text of one's own.
    await page.goto(pathOf(first, `/worksheet/${tool.id}/#all`));
    const starter = page.getByRole('button', { name: worksheetMessages[first].starter });
    // Before its script has come the button does nothing.
    await expect
      .poll(async () => {
        await starter.press('Enter');
        return starter.getAttribute('aria-pressed');
      })
      .toBe('true');
    const take = page.getByRole('button', { name: worksheetPageMessages[first].takeStarter });
    const text = page.locator('fieldset').locator('textarea:visible, input[type="text"]:visible').first();
    await take.waitFor();
    // Nor this one before the phone has been read.
    await expect
      .poll(async () => {
        if ((await take.count()) > 0 && (await take.isEnabled())) await take.press('Enter');
        return text.isVisible();
      })
      .toBe(true);
    await expect.poll(() => text.isEnabled()).toBe(true);
    const field = await text.evaluate((element) => element.closest('[id^="part-"]')?.id ?? '');
    const part = tool.parts.find(({ id }) => `${field}-`.startsWith(`part-${id}-`));
    if (part?.shareWith !== undefined) heldBack.add(tool.id);
    await text.press('ControlOrMeta+a');
    await page.keyboard.type(markOf(tool.id));
    if (tool === TOOLS[0]) {
      await pastePictureAndMarkup(page);
      await expect.poll(() => text.inputValue()).toBe(`${markOf(tool.id)}!`);
      await page.keyboard.press('Backspace');
    }
    await expect.poll(() => phoneDatabase(page), { message: tool.id }).toContain(markOf(tool.id));
  }

  // Left, and found in the other language with what was written.
  for (const second of ['en', 'es'] as const) {
    await page.goto(pathOf(second, '/bag/'));
    for (const tool of TOOLS.filter((each) => firstOf(each) !== second)) {
      const link = page.getByRole('link', { name: tool.title[second], exact: true });
      const row = page.getByRole('listitem').filter({ has: link });
      await row.getByText(bagMessages[second].draft, { exact: true }).waitFor();
      expect(new URL((await link.getAttribute('href'))!, page.url()).pathname).toBe(
        pathOf(second, `/worksheet/${tool.id}/`),
      );
    }
  }
  for (const tool of TOOLS) {
    const second: Language = firstOf(tool) === 'en' ? 'es' : 'en';
    await page.goto(pathOf(second, `/worksheet/${tool.id}/#all`));
    await page.getByRole('heading', { level: 1, name: tool.title[second] }).waitFor();
    await expect.poll(() => wordsOn(page), { message: tool.id }).toContain(markOf(tool.id));
    const saving = page.waitForEvent('download');
    await act(page, actsMessages[second].more);
    await page.getByRole('button', { name: actsMessages[second].asText }).press('Enter');
    expect((await readFile(await (await saving).path())).toString(), tool.id).toContain(markOf(tool.id));
    if (tool.shareWith !== 'trainers') continue;
    await act(page, actsMessages[second].share);
    const share = page.getByRole('button', { name: sharingMessages[second].share });
    await share.waitFor();
    await level(page);
    await share.press('Enter');
    await page.getByText(sharingMessages[second].saidShared).waitFor();
    shared.push(tool);
  }

  // One after the other, by levels alone: a few keys each.
  const desk = trainer.page;
  const words = sharedMessages.es;
  await desk.goto(`/es/shared/?cohort=${group.cohort}`);
  await desk.getByRole('button', { name: words.open(LUZ, shared[0]!.title.es) }).press('Enter');
  const left = new Set(shared);
  while (left.size > 0) {
    // Whichever comes next: one that asks for a closer look comes before the oldest.
    const titles = [...left].map((tool) => ({ tool, title: words.open(LUZ, tool.title.es) }));
    const headings = desk.getByRole('heading', { level: 2 });
    const next = async () => {
      const shown = await headings.allInnerTexts();
      return titles.find(({ title }) => shown.includes(title))?.tool;
    };
    await expect.poll(next).toBeDefined();
    const tool = (await next())!;
    const isLast = left.size === 1;
    const send = desk.getByRole('button', { name: isLast ? words.save : words.saveNext, exact: true });
    await send.waitFor();
    // A part that is for its writer alone stays out of it.
    const written = desk.getByText(markOf(tool.id));
    if (heldBack.has(tool.id)) expect(await written.count(), tool.id).toBe(0);
    else await written.first().waitFor();
    await level(desk);
    await send.press('Enter');
    left.delete(tool);
  }
  await desk.getByText(words.all).waitFor();

  // What stays on the phone is nowhere in the database, nor is a part that is for its writer alone.
  const isStored = async ({ id }: (typeof TOOLS)[number]): Promise<boolean> =>
    (await itemsWith(stack, markOf(id))).length > 0;
  for (const tool of TOOLS) {
    expect(await isStored(tool), tool.id).toBe(shared.includes(tool) && !heldBack.has(tool.id));
  }

  for (const tool of TOOLS) {
    const language = firstOf(tool);
    await page.goto(pathOf(language, `/worksheet/${tool.id}/#all`));
    if (tool.shareWith === 'trainers') {
      await page.getByRole('heading', { name: sharingMessages[language].wrote('Tomás Vega') }).waitFor();
    }
    await act(page, actsMessages[language].more);
    await page.getByRole('button', { name: deleteMessages[language].deleteIt }).press('Enter');
    await page.getByText(deleteMessages[language].deletedHere).waitFor();
  }
  expect(await itemsWith(stack, '<b>H')).toEqual([]);
  expect(await phoneDatabase(page)).not.toContain('<b>H');
});
