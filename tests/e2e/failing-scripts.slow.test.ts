import type { Page } from 'playwright';
import { parseSync } from 'vite';
import { expect } from 'vitest';
import { unkeptMessages } from '#lib/ui/messages.ts';
import { axeFindings, SCREENS } from '../support/browser.ts';
import { test } from '../support/fixtures.ts';
import { takeAway } from '../support/old-browsers.ts';
import { press } from '../support/player.ts';

const LESSON = '/start-here/with-people/';
const ON_PURPOSE = /on purpose|is not a function|Failed to hydrate/;
const STATEMENTS = 10;
const cardsOn = (page: Page): Promise<string[]> => page.locator('main article').allInnerTexts();

/** Places where a script's first statements begin. Imports and exports do nothing by themselves. */
const beginnings = (script: string): number[] =>
  parseSync('script.js', script)
    .program.body.filter(({ type }) => !/^(?:Import|Export)/.test(type))
    .slice(0, STATEMENTS)
    .map(({ start }) => start);

test('B1 with scripts off pages can be read, and say that nothing is kept', async ({ openWindow }) => {
  const { page } = await openWindow({ ...SCREENS.phone, javaScriptEnabled: false });
  for (const [path, language] of [
    [LESSON, 'en'],
    ['/', 'en'],
    ['/es/privacy/', 'es'],
  ] as const) {
    await page.goto(path);
    await page.getByText(unkeptMessages[language]).waitFor();
    await expect.poll(async () => (await page.locator('main').innerText()).length).toBeGreaterThan(100);
  }
});

test('B1 a script that throws early leaves the text of every card', async ({ openWindow }) => {
  const { page: unscripted } = await openWindow({ ...SCREENS.phone, javaScriptEnabled: false });
  await unscripted.goto(LESSON);
  const cards = await cardsOn(unscripted);
  expect(cards.length).toBeGreaterThan(5);
  const html = await unscripted.content();
  const scripts = [...html.matchAll(/(?:src|href)="(\/_app\/[^"]+\.js)"/g)].map(([, path]) => path!);
  expect(scripts.length).toBeGreaterThan(1);

  const { page, context, allow } = await openWindow();
  allow(ON_PURPOSE);
  // The seconds for which cards wait for a script that never comes pass at once.
  const session = await context.newCDPSession(page);
  await session.send('Animation.enable');
  await session.send('Animation.setPlaybackRate', { playbackRate: 100 });
  for (const path of scripts) {
    const script = await (await page.request.get(path)).text();
    for (const at of beginnings(script)) {
      const body = `${script.slice(0, at)};throw Error('on purpose');${script.slice(at)}`;
      await page.route(`**${path}`, (route) => route.fulfill({ body, contentType: 'text/javascript' }));
      // Kit catches what a page's own script throws, and says it on the console.
      const thrown = Promise.any([
        page.waitForEvent('pageerror'),
        page.waitForEvent('console', (message) => ON_PURPOSE.test(message.text())),
      ]);
      await page.goto(LESSON);
      await thrown;
      await expect.poll(() => cardsOn(page), { message: `${path} at ${at}` }).toEqual(cards);
      await page.unroute(`**${path}`);
    }
  }
  // The last of these pages says what it costs.
  await page.getByText(unkeptMessages.en).waitFor();
  expect(await axeFindings(page)).toEqual([]);
});

for (const [what, missing] of [
  ['as it is built up', 'Array.prototype.flatMap'],
  ['once the phone has been read', 'Crypto.prototype.getRandomValues'],
] as const) {
  test(`B1 a page that fails ${what} gives its text back, says that nothing is kept, and leads on`, async ({
    openWindow,
  }) => {
    const { page: unscripted } = await openWindow({ ...SCREENS.phone, javaScriptEnabled: false });
    await unscripted.goto(LESSON);
    const cards = await cardsOn(unscripted);

    const { page, context, allow } = await openWindow();
    allow(ON_PURPOSE);
    await context.addInitScript(takeAway, [missing]);
    await page.goto(LESSON);
    await page.getByText(unkeptMessages.en).waitFor();
    await expect.poll(() => cardsOn(page)).toEqual(cards);
    await press(page.locator('main article').first().getByRole('link').last());
    await expect.poll(() => page.evaluate(() => location.hash)).not.toBe('');
    await expect.poll(() => cardsOn(page)).toEqual(cards);
    await press(page.getByRole('navigation', { name: 'Language' }).getByRole('link', { name: 'Español' }));
    await page.getByText(unkeptMessages.es).waitFor();
  });
}

test('B1 a page that cannot begin to keep says that nothing is kept', async ({ openWindow }) => {
  const { page, context, allow } = await openWindow();
  allow(/AbortController is not defined/);
  await context.addInitScript(takeAway, ['AbortController']);
  await page.goto(LESSON);
  await page.getByText(unkeptMessages.en).waitFor();
  await expect.poll(async () => (await cardsOn(page)).length).toBeGreaterThan(0);
});

test('B1 a page that works does not say that nothing is kept', async ({ openWindow }) => {
  const { page } = await openWindow();
  await page.goto(LESSON);
  await page.locator('main.playing').waitFor();
  await expect.poll(() => page.getByText(unkeptMessages.en).count()).toBe(0);
});
