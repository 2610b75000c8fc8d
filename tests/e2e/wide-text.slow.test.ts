import type { Locator, Page } from 'playwright';
import { describe, expect } from 'vitest';
import { SCREENS } from '../support/browser.ts';
import { waitForScripts } from '../support/first-frame.ts';
import { test } from '../support/fixtures.ts';
import { layoutFindings, standingOut } from '../support/page-checks.ts';
import { cardsOf, lessonIn, localOf, waitForCard } from '../support/player.ts';
import { onePageOfEachKind, OTHERS } from './every-page.ts';

/** What a reader may set (WCAG 1.4.12), over any style of the page. */
const SPACING = `* {
  line-height: 1.5 !important;
  letter-spacing: 0.12em !important;
  word-spacing: 0.16em !important;
}
p { margin-block-end: 2em !important; }`;

/** Text that a screen's edge or a box cuts off. One line each. */
const cutText = (page: Page): Promise<string[]> =>
  page.evaluate(() => {
    const found = new Set<string>();
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
      const parent = node.parentElement;
      const text = (node.textContent ?? '').trim();
      if (parent === null || text === '' || parent.closest('.vh, svg, .unkept') !== null) continue;
      if (!parent.checkVisibility({ visibilityProperty: true, opacityProperty: true })) continue;
      const range = document.createRange();
      range.selectNodeContents(node);
      for (const { left, right, width } of range.getClientRects()) {
        if (width > 0 && (left < -1 || right > innerWidth + 1)) found.add(`cut: ${text.slice(0, 40)}`);
      }
    }
    return [...found];
  });

const SCREENS_OF_READERS = [
  { name: 'on a phone', screen: SCREENS.phone },
  { name: 'on a small phone', screen: { ...SCREENS.phone, viewport: { width: 320, height: 640 } } },
  {
    name: 'at 200 %',
    screen: { viewport: { width: 640, height: 450 }, deviceScaleFactor: 2 },
  },
] as const;

describe.each(SCREENS_OF_READERS)('with widely spaced text $name', ({ screen }) => {
  test.for(['en', 'es'] as const)(
    'no page cuts a word or grows wider than the screen, in %s',
    async (language, { openWindow }) => {
      const { page } = await openWindow({ ...screen, reducedMotion: 'reduce' });
      const findings: string[] = [];
      const lesson = lessonIn(language, 'with-people');
      const cards = cardsOf(lesson).map((section) => `/start-here/with-people/#${localOf(section)}`);
      for (const path of new Set([...onePageOfEachKind(), ...OTHERS, ...cards, '/join/'])) {
        await page.goto('about:blank');
        await page.goto(language === 'es' ? `/es${path}` : path);
        await waitForScripts(page);
        await page.locator('main h1').first().waitFor({ state: 'attached' });
        // The policy of the site lets no style of ours in; the debugger's way is open.
        await page.evaluate((css) => {
          const sheet = new CSSStyleSheet();
          sheet.replaceSync(css);
          document.adoptedStyleSheets = [sheet];
        }, SPACING);
        const { width } = screen.viewport;
        findings.push(
          ...(await layoutFindings(page, [width])),
          ...(await cutText(page)).map((line) => `${line} on ${page.url()}`),
        );
      }
      expect(findings).toEqual([]);
    },
  );
});

/** Does a line stand along each side of a box, in a colour that is not the box's own? */
const sidesShown = async (box: Locator): Promise<Record<string, boolean>> => {
  const png = (await box.screenshot()).toString('base64');
  return box.page().evaluate(async (base64) => {
    const bytes = Uint8Array.from(atob(base64), (char) => char.charCodeAt(0));
    const bitmap = await createImageBitmap(new Blob([bytes], { type: 'image/png' }));
    const { width, height } = bitmap;
    const context = new OffscreenCanvas(width, height).getContext('2d')!;
    context.drawImage(bitmap, 0, 0);
    const colour = (x: number, y: number): string => context.getImageData(x, y, 1, 1).data.join();
    const DEEP = 8;
    const own = colour(DEEP, Math.floor(height / 2));
    const along = (at: (step: number) => string): boolean =>
      Array.from({ length: DEEP }, (_, step) => at(step)).some((each) => each !== own);
    return {
      left: along((step) => colour(step, Math.floor(height / 2))),
      right: along((step) => colour(width - 1 - step, Math.floor(height / 2))),
      top: along((step) => colour(DEEP * 2, step)),
      bottom: along((step) => colour(DEEP * 2, height - 1 - step)),
    };
  }, png);
};

test('in forced colours a button has four sides, and what is done of a lesson can be seen', async ({
  openWindow,
}) => {
  const { page } = await openWindow({ ...SCREENS.phone, forcedColors: 'active' });
  const [, , , fourth] = cardsOf(lessonIn('en', 'with-people'));
  await page.goto(`/start-here/with-people/#${localOf(fourth!)}`);
  const card = await waitForCard(page, localOf(fourth!));
  await expect
    .poll(() => sidesShown(card.locator('.btn').last()))
    .toEqual({ left: true, right: true, top: true, bottom: true });
  const cells = page.locator('.progress .past');
  expect(await cells.count()).toBe(3);
  // Three of its cells are past: seen, they fill a fifth of the bar and more.
  const LEAST_SHARE = 0.15;
  await expect.poll(() => standingOut(page.locator('.progress .sorts'))).toBeGreaterThan(LEAST_SHARE);
});
