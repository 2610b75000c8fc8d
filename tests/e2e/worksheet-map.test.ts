import { readFile } from 'node:fs/promises';
import type { Page } from 'playwright';
import { expect } from 'vitest';
import { actsMessages } from '#lib/worksheets/acts-messages.ts';
import { deleteMessages } from '#lib/worksheets/delete-messages.ts';
import { fileMessages } from '#lib/worksheets/file-messages.ts';
import { mapMessages } from '#lib/worksheets/map/messages.ts';
import { filledMessages } from '#lib/worksheets/filled-messages.ts';
import { worksheetMessages } from '#lib/worksheets/messages.ts';
import { axeFindings, SCREENS } from '../support/browser.ts';
import { test } from '../support/fixtures.ts';
import { forcedColourFindings, layoutFindings } from '../support/page-checks.ts';
import { phoneDatabase } from '../support/player.ts';
import { openPdf } from '../unit/certificates/pdf-reader.ts';

const en = { ...worksheetMessages.en, ...actsMessages.en, ...deleteMessages.en, ...filledMessages.en };
const map = mapMessages.en;
const file = fileMessages.en;
const PATH = '/worksheet/power-map/';

/** Somebody on the map, by the beginning of their name. */
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

test('a map is filled in by tap, by drag and by keyboard, agrees with its list, and is kept, printed and taken along', async ({
  openWindow,
}) => {
  const { page } = await openWindow(SCREENS.phone);
  await page.goto(PATH);
  // The page runs once its map has come.
  await page.getByText(map.begin).waitFor();
  await page.getByRole('button', { name: en.example }).click();
  await actor(page, 'Ellen').waitFor();
  const findings = await look(page);

  await page.getByRole('button', { name: en.starter }).click();
  await page.getByRole('button', { name: en.takeStarter }).click();
  // Tap one, then tap where they belong.
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
  const whole = (await saved(file.save)).toString();
  await page.getByRole('button', { name: en.deleteIt }).click();
  await actor(page, 'Valley').waitFor({ state: 'detached' });
  await page.locator('input[type=file]').setInputFiles(fileOf('map.json', whole));
  await page.getByText(file.brought).waitFor();
  await actor(page, 'Valley').waitFor();
  expect(findings).toEqual([]);
});
