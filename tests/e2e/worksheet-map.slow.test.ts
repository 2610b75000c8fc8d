import { expect } from 'vitest';
import { mapMessages } from '#lib/worksheets/map/messages.ts';
import { SCREENS } from '../support/browser.ts';
import { test } from '../support/fixtures.ts';
import { ulidOf } from '../support/ulids.ts';

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
  await page.goto('/worksheet/power-map/');
  await page.getByText(mapMessages.en.begin).waitFor();
  // What a blank sheet doesn't need comes with the first touch.
  await page.mouse.wheel(0, 300);
  await page.locator('input[type=file]').setInputFiles({
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
    .poll(() => page.getByRole('status').allTextContents())
    .toContainEqual(expect.stringContaining('Neighbors 1:'));
  await session.send('Emulation.setCPUThrottlingRate', { rate: 1 });
});
