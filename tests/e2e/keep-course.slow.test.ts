import { expect } from 'vitest';
import { href } from '#lib/i18n/language.ts';
import { otherLanguage } from '#lib/offline/routing.ts';
import { SCREENS, startPhone, OFFLINE_PHONE, killPhone } from '../support/browser.ts';
import { cacheNames, waitUntilOnPhone } from '../support/phone-pages.ts';
import { press, waitForCard } from '../support/player.ts';
import { temporaryFolder } from '../support/stack.ts';
import { test } from '../support/fixtures.ts';
import { NO_SIGNAL } from '../support/builds.ts';
import { words, keep, slow, keptWithBytes, waitUntilComing } from './keeping.ts';

test('when the signal goes half way it says so; back again, it goes on by itself', async ({ openWindow }) => {
  const { page, context, allow } = await openWindow(OFFLINE_PHONE);
  allow(NO_SIGNAL);
  await page.goto('/');
  await waitUntilOnPhone(page, '/');
  const cut = await slow(page, 100_000);
  await keep(page);
  await page.getByText(words.started).waitFor();
  const bar = page.getByRole('progressbar', { name: words.progress });
  await expect.poll(() => bar.evaluate((each) => (each as HTMLProgressElement).value)).toBeGreaterThan(30);
  await cut();
  await page.getByText(words.noSignal).waitFor();
  const value = await bar.evaluate((each) => (each as HTMLProgressElement).value);
  expect(value).toBeGreaterThan(30);
  await page
    .locator('progress + p')
    .filter({ hasText: `${String(value)} of ` })
    .waitFor();
  // A page opened with no signal knows how far it was.
  await page.reload();
  await page.getByText(words.noSignal).waitFor();
  await expect
    .poll(() => bar.evaluate((each) => (each as HTMLProgressElement).value))
    .toBeGreaterThanOrEqual(value);

  await context.setOffline(false);
  await page.goto('/privacy/');
  await expect
    .poll(() => page.evaluate(async () => (await (await caches.match('/course'))?.json())?.since))
    .toBeGreaterThan(0);
  await page.goto('/');
  await page.getByText(words.kept).waitFor();
});

test('a file that fails while the browser calls itself online is asked for again', async ({ openWindow }) => {
  const { page } = await openWindow(OFFLINE_PHONE);
  await page.addInitScript(() => {
    // Some browsers can't be asked to spare the course, either.
    Reflect.deleteProperty(Navigator.prototype, 'storage');
    const { fetch } = globalThis;
    let asked = 0;
    globalThis.fetch = (input, options) =>
      typeof input === 'string' && input.startsWith('/content/') && (asked += 1) === 5
        ? Promise.reject(new TypeError('Failed to fetch'))
        : fetch(input, options);
  });
  await page.goto('/');
  await waitUntilOnPhone(page, '/');
  await keep(page);
  await page.getByText(words.noSignal).waitFor();
  await page.getByText(words.kept).waitFor();
});

test('one language kept by an earlier build stays, and the other comes beside it', async ({ openWindow }) => {
  const { page } = await openWindow(OFFLINE_PHONE);
  await page.goto('/');
  await waitUntilOnPhone(page, '/');
  // As earlier builds wrote it down.
  await page.evaluate(async () => {
    await (await caches.open('wishes')).put('/en', new Response(JSON.stringify({ since: 1 })));
  });
  await page.reload();
  await page.getByText(words.kept).waitFor();
  const isThere = (path: string) =>
    page.evaluate(async (address) => (await caches.match(address)) !== undefined, path);
  expect([await isThere('/plan-to-win/'), await isThere('/es/plan-to-win/')]).toEqual([true, true]);
  await press(page.getByRole('button', { name: words.remove }));
  await page.getByText(words.removed).waitFor();
  expect((await cacheNames(page)).filter((name) => !name.startsWith('pages-'))).toEqual([]);
});

test('where the phone saves data nothing goes on by itself', async ({ openWindow }) => {
  const { page, context } = await openWindow(OFFLINE_PHONE);
  await context.addInitScript(() => {
    Object.defineProperty(navigator, 'connection', { value: { saveData: true } });
  });
  await page.goto('/');
  await waitUntilOnPhone(page, '/');
  await page.getByText(words.savesData).waitFor();
  await slow(page, 100_000);
  await keep(page);
  await page.getByText(words.started).waitFor();
  const bar = page.getByRole('progressbar', { name: words.progress });
  const valueShown = () => bar.evaluate((each) => (each as HTMLProgressElement).value);
  await expect.poll(valueShown).toBeGreaterThan(0);
  await page.goto('/privacy/');
  await page.goto('/');
  await page.getByText(words.waits).waitFor();
  const value = await valueShown();
  await page.waitForLoadState('networkidle');
  expect(await valueShown()).toBe(value);
  await press(page.getByRole('button', { name: words.goOn }));
  await expect.poll(valueShown).toBeGreaterThan(value);
});

test('a browser killed while it keeps the course goes on when it is started again', async ({ stack }) => {
  const folder = await temporaryFolder();
  const first = await startPhone(folder, stack.origin, SCREENS.phone);
  await first.page.goto('/');
  await waitUntilOnPhone(first.page, '/');
  await slow(first.page, 150_000);
  await keep(first.page);
  const bar = first.page.getByRole('progressbar', { name: words.progress });
  await expect.poll(() => bar.evaluate((each) => (each as HTMLProgressElement).value)).toBeGreaterThan(30);
  await killPhone(folder);

  const window = await startPhone(folder, stack.origin, SCREENS.phone);
  await window.page.goto('/');
  await window.page.getByText(words.kept).waitFor();
  await killPhone(folder);

  const last = await startPhone(folder, stack.origin, SCREENS.phone);
  last.allow(NO_SIGNAL);
  await last.context.setOffline(true);
  await last.page.goto('/map-the-power/build-a-power-map/#hook');
  await waitForCard(last.page, 'hook');
  expect([...window.troubles, ...last.troubles]).toEqual([]);
  await last.context.close();
});

test('a module says what it takes: all that the phone has kept once it was read', async ({ openWindow }) => {
  const [language, module] = ['es', 'message-and-doors'] as const;
  const { page } = await openWindow(OFFLINE_PHONE);
  const home = href(language, '/');
  await page.goto(home);
  await waitUntilOnPhone(page, home);
  await waitUntilOnPhone(page, otherLanguage(home));
  const before = new Map(await keptWithBytes(page));
  await page.goto(href(language, `/${module}/`));
  await waitUntilOnPhone(page, href(language, `/${module}/`));
  const note = page.getByText(/\d+ KB/);
  await note.waitFor();
  const said = /(\d+) KB/.exec(await note.innerText())?.[1];

  const inModule = page.locator(`main a[href^="${href(language, `/${module}/`)}"]`);
  const talks = page.locator(`main a[href^="${href(language, '/practice/')}"]`);
  const paths = new Set<string>();
  for (const link of [...(await inModule.all()), ...(await talks.all())]) {
    paths.add(await link.evaluate((each) => (each as HTMLAnchorElement).pathname));
  }
  expect(paths.size).toBeGreaterThan(3);
  for (const path of paths) {
    await page.goto(path);
    await waitUntilOnPhone(page, path);
    await waitUntilOnPhone(page, otherLanguage(path));
  }
  const all = new Map(await keptWithBytes(page));
  const isOfModule = ([path]: [string, number]): boolean =>
    !before.has(path) && !path.endsWith('/data-cost.json');
  const took = [...all].filter(isOfModule).reduce((sum, [, bytes]) => sum + bytes, 0);
  expect(said).toBe(String(Math.ceil(took / 1000)));
});

test('a browser that never says whether it spares the course keeps it', async ({ openWindow }) => {
  const { page } = await openWindow(OFFLINE_PHONE);
  await page.addInitScript(() => {
    StorageManager.prototype.persist = () => new Promise<never>(() => undefined);
  });
  await page.goto('/');
  await waitUntilOnPhone(page, '/');
  await slow(page, 100_000);
  await keep(page);
  await waitUntilComing(page);
});
