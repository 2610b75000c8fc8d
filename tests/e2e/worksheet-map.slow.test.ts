import { readFile } from 'node:fs/promises';
import type { Page } from 'playwright';
import { expect } from 'vitest';
import { actsMessages } from '#lib/worksheets/acts-messages.ts';
import { deleteMessages } from '#lib/worksheets/delete-messages.ts';
import { fileMessages } from '#lib/worksheets/file-messages.ts';
import { mapMessages } from '#lib/worksheets/map/messages.ts';
import { worksheetPageMessages } from '#lib/worksheets/page-messages.ts';
import { worksheetMessages } from '#lib/worksheets/messages.ts';
import { axeFindings, SCREENS } from '../support/browser.ts';
import { test } from '../support/fixtures.ts';
import { forcedColourFindings, layoutFindings } from '../support/page-checks.ts';
import { phoneDatabase } from '../support/player.ts';
import { ulidOf } from '../support/ulids.ts';
import { openPdf } from '../unit/certificates/pdf-reader.ts';

const en = { ...worksheetMessages.en, ...actsMessages.en, ...deleteMessages.en, ...worksheetPageMessages.en };
const map = mapMessages.en;
const file = fileMessages.en;
const PATH = '/worksheet/power-map/#all';

const actor = (page: Page, name: string) => page.locator('.box [data-actor]').filter({ hasText: name });
const cell = (page: Page, column: number, line: number) => page.locator(`[data-cell="${column} ${line}"]`);
const listed = (page: Page, name: string) =>
  page.locator('#part-actors [data-row]').filter({ hasText: name });

const look = async (page: Page): Promise<string[]> => [
  ...(await layoutFindings(page, [390, 320, 1280])),
  ...(await axeFindings(page)),
  ...(await forcedColourFindings(page)),
];
const fileOf = (name: string, text: string) => ({
  name,
  mimeType: 'application/json',
  buffer: Buffer.from(text),
});

test('a map is filled in by tap, drag and keyboard, and agrees with its list', async ({ openWindow }) => {
  const { page } = await openWindow();
  await page.goto(PATH);
  await page.getByText(map.begin).waitFor();
  await page.getByRole('button', { name: en.example }).click();
  await actor(page, 'Ellen').waitFor();
  const findings = await look(page);

  await page.getByRole('button', { name: en.starter }).click();
  await page.getByRole('button', { name: en.takeStarter }).click();
  await actor(page, 'Packing').tap();
  await page.getByText(map.chosen('Packing-shed crews')).waitFor();
  findings.push(...(await look(page)));
  await cell(page, 3, 2).tap({ position: { x: 30, y: 8 } });
  await page.getByText(map.placed('Packing-shed crews', 'Passive ally', 'Some')).waitFor();
  await expect.poll(() => listed(page, 'Packing').textContent()).toContain('Some');

  // In the list, and the map agrees.
  const bud = listed(page, 'Bud Larsen');
  await bud.getByRole('button').first().click();
  await bud.getByRole('radio', { name: 'Active ally' }).check();
  await expect.poll(() => actor(page, 'Bud').getAttribute('aria-label')).toContain('Active ally');

  expect(findings).toEqual([]);

  // One who is new waits beside the map until they have a place.
  await page.locator('#part-actors').getByRole('button', { name: en.addMore }).click();
  await page.keyboard.type('Valley Record');
  const waits = page.locator('[data-actor]').filter({ hasText: 'Valley Record' });
  await waits.press('Enter');
  await page.keyboard.press('ArrowDown');
  await page.getByText(map.placed('Valley Record', 'Neutral', 'Some')).waitFor();
  await expect.poll(() => actor(page, 'Valley').evaluate((one) => one === document.activeElement)).toBe(true);
  await page.keyboard.press('ArrowRight');
  await page.getByText(map.placed('Valley Record', 'Passive ally', 'Some')).waitFor();
  await page.keyboard.press('Escape');
  await page.keyboard.press('ArrowLeft');
  await expect
    .poll(() => actor(page, 'Patrice').evaluate((one) => one === document.activeElement))
    .toBe(true);
  findings.push(...(await look(page)));
  await expect.poll(() => phoneDatabase(page)).toContain('Valley Record');

  // Left, and opened again in Spanish.
  await page.goto(`/es${PATH}`);
  await expect.poll(() => actor(page, 'Valley').getAttribute('aria-label')).toContain('Aliado pasivo');
  findings.push(...(await look(page)));

  // On paper the map is one page, and the list follows.
  const printed = await openPdf(await page.pdf({ format: 'Letter', printBackground: true }));
  const first = await (await printed.getPage(1)).getTextContent();
  const words = first.items.map((item) => ('str' in item ? item.str : '')).join(' ');
  expect(words).toContain('Mi mapa de poder');
  expect(words).toContain('Opositor');

  await page.goto(PATH);
  await actor(page, 'Valley').waitFor();
  const saved = async (name: string): Promise<Buffer> => {
    const coming = page.waitForEvent('download');
    await page.getByRole('button', { name }).click();
    return readFile(await (await coming).path());
  };
  const drawing = (await saved(map.asDrawing)).toString();
  expect(drawing).toContain('My power map');
  expect(drawing).toContain('data:font/woff2');
  expect(drawing).not.toContain('var(--');
  expect((await saved(map.asPicture)).subarray(1, 4).toString()).toBe('PNG');

  // As a file, out and in again.
  await page.getByRole('button', { name: en.more, exact: true }).click();
  const whole = (await saved(file.save)).toString();
  await page.getByRole('button', { name: en.deleteIt }).click();
  await actor(page, 'Valley').waitFor({ state: 'detached' });
  await page.locator('input[type=file]').setInputFiles(fileOf('map.json', whole));
  await page.getByText(file.brought).waitFor();
  await actor(page, 'Valley').waitFor();
  expect(findings).toEqual([]);
});

test('with 100 on the map and 200 ties, dragging one redraws nobody else', async ({ openWindow }) => {
  const { page } = await openWindow(SCREENS.desktop);
  const columns = ['active-opponent', 'passive-opponent', 'neutral', 'passive-ally', 'active-ally'];
  const lines = ['very-little', 'a-little', 'some', 'a-lot', 'the-most'];
  const actors = Array.from({ length: 100 }, (_, at) => ({
    ...{ id: ulidOf(at + 1), name: `Neighbors ${at + 1}`, type: 'group', kind: 'constituent' },
    ...{ support: columns[at % 5], influence: lines[Math.floor(at / 5) % 5] },
  }));
  const ties = Array.from({ length: 200 }, (_, at) => ({
    ...{ id: ulidOf(at + 1), from: ulidOf((at % 100) + 1), to: ulidOf(((at * 7 + 3) % 100) + 1) },
    tie: 'works-with',
  }));
  const body = { parts: { actors, ties }, written: { actors: 'en', ties: 'en' } };
  await page.goto(PATH);
  await page.getByText(map.begin).waitFor();
  // What a blank sheet doesn't need comes with the first touch.
  await page.mouse.wheel(0, 300);
  await page.getByRole('button', { name: en.more, exact: true }).click();
  await page
    .locator('input[type=file]')
    .setInputFiles({
      name: 'map.json',
      mimeType: 'application/json',
      buffer: Buffer.from(JSON.stringify({ worksheet: 'worksheet.power-map', version: 1, body })),
    });
  await expect.poll(() => page.locator('.box [data-actor]').count()).toBe(100);

  const session = await page.context().newCDPSession(page);
  await session.send('Performance.enable');
  await session.send('Emulation.setCPUThrottlingRate', { rate: 6 });
  const counted = async (): Promise<{ readonly layouts: number; readonly styles: number }> => {
    const { metrics } = await session.send('Performance.getMetrics');
    const of = (name: string): number => metrics.find((each) => each.name === name)?.value ?? Number.NaN;
    return { layouts: of('LayoutCount'), styles: of('RecalcStyleCount') };
  };
  const one = page.locator(`.box [data-actor="${ulidOf(1)}"]`);
  await one.scrollIntoViewIfNeeded();
  const box = (await one.boundingBox())!;
  const [x, y] = [box.x + box.width / 2, box.y + 20];
  await page.mouse.move(x, y);
  await page.mouse.down();
  await page.mouse.move(x + 10, y + 5);
  /** Which elements change from here on. */
  await page.evaluate(() => {
    const changed = new Set<string>();
    const watching = new MutationObserver((records) => {
      for (const { target } of records) {
        if (!(target instanceof Element)) continue;
        const { dataset } = target as SVGElement;
        changed.add(dataset['actor'] ?? (dataset['tie'] === undefined ? target.localName : 'tie'));
      }
    });
    watching.observe(document.querySelector('.box')!, { subtree: true, attributes: true, childList: true });
    Object.assign(globalThis, { changed });
  });
  const before = await counted();
  const MOVES = 20;
  for (let move = 1; move <= MOVES; move += 1) await page.mouse.move(x + 10 + move * 5, y + 5);
  const after = await counted();
  expect(
    await page.evaluate(() => [...(globalThis as unknown as { changed: Set<string> }).changed].sort()),
  ).toEqual([ulidOf(1), 'tie'].sort());
  // One look at what changed for each move, and as many again for what the browser does of itself.
  expect(after.layouts - before.layouts).toBeLessThanOrEqual(2 * MOVES);
  expect(after.styles - before.styles).toBeLessThanOrEqual(2 * MOVES);
  await page.mouse.up();
  await expect
    .poll(() => page.locator('[aria-live]').allTextContents())
    .toContainEqual(expect.stringContaining('Neighbors 1:'));
  await session.send('Emulation.setCPUThrottlingRate', { rate: 1 });
});
