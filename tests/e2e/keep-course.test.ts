import { rm } from 'node:fs/promises';
import type { Page } from 'playwright';
import { expect } from 'vitest';
import { href } from '#lib/i18n/language.ts';
import { offlineMessages } from '#lib/offline/messages.ts';
import type { BuildFiles } from '#lib/offline/build-files.ts';
import { axeInBothSchemes, SCREENS, startPhone } from '../support/browser.ts';
import { killPhone } from '../support/kill-phone.ts';
import { cacheNames, waitUntilOnPhone } from '../support/phone-pages.ts';
import { cardsOf, lessonIn, localOf, press, waitForCard, wayOn } from '../support/player.ts';
import { temporaryFolder } from '../support/stack.ts';
import { test } from '../support/fixtures.ts';

const NO_SIGNAL = /net::ERR_(INTERNET_DISCONNECTED|FAILED)|status of 503/;
const words = offlineMessages.en;

const keep = (page: Page, language: 'en' | 'es' = 'en'): Promise<void> =>
  press(page.getByRole('button', { name: offlineMessages[language].keep }));

/** Slows this page's own line. @returns how to cut it, and with it all lines of the browser */
const slow = async (page: Page, bytesASecond: number): Promise<() => Promise<void>> => {
  const context = page.context();
  const session = await context.newCDPSession(page);
  const line = (offline: boolean): Promise<unknown> =>
    session.send('Network.emulateNetworkConditions', {
      offline,
      latency: 100,
      downloadThroughput: bytesASecond,
      uploadThroughput: bytesASecond,
    });
  await session.send('Network.enable');
  await line(false);
  return async () => {
    await line(true);
    await context.setOffline(true);
    await session.detach();
  };
};

test('the whole course, kept on purpose, opens with no signal to its last page; undone, it is gone', async ({
  openWindow,
}) => {
  const window = await openWindow();
  const { page, context } = window;
  await page.goto('/');
  await waitUntilOnPhone(page, '/');
  // Its size is said before, in the unit that people pay for.
  const offer = page.getByRole('region', { name: words.title });
  const said = /about (\d+) KB/.exec(await offer.innerText());
  expect(Number(said?.[1])).toBeGreaterThan(300);
  expect(Number(said?.[1])).toBeLessThan(3000);
  expect(await axeInBothSchemes(page)).toEqual([]);

  await keep(page);
  await offer.getByText(words.kept).waitFor();
  expect(await offer.getByRole('status').innerText()).toMatch(
    /^On this phone since \w+ \d+, \d{4}\./,
  );
  expect(await axeInBothSchemes(page)).toEqual([]);

  window.expect(NO_SIGNAL);
  await context.setOffline(true);
  // By the way people walk, to what was never opened before: a lesson to its end, a talk, another module's last lesson.
  await page.goto('about:blank');
  await page.goto('/');
  await page.locator('.out a').nth(3).click();
  await page.getByRole('heading', { level: 1 }).waitFor();
  await page.goto('/growing-leaders/teams-that-hold/#hook');
  for (const section of cardsOf(lessonIn('en', 'teams-that-hold')).slice(0, 3)) {
    const card = await waitForCard(page, localOf(section));
    await press(wayOn(card, 'en'));
  }
  await page.goto('/practice/coffee-with-keisha/');
  await page.getByRole('heading', { level: 1 }).waitFor();
  await page.goto('/ready-and-home/bring-it-home/#finish');
  await page.getByRole('main').getByRole('link').first().waitFor();
  await page.goto('/privacy/');
  await page.getByRole('heading', { level: 1 }).waitFor();

  await page.goto('/');
  await press(page.getByRole('button', { name: words.remove }));
  await offer.getByText(words.removed).waitFor();
  expect((await cacheNames(page)).filter((name) => !name.startsWith('pages-'))).toEqual([]);
  // What was opened by hand stays, what was only kept is gone.
  await page.goto('about:blank');
  await page.goto('/plan-to-win/');
  await page.getByRole('heading', { name: 'No signal' }).waitFor();
  await page.goto('/');
  await offer.waitFor();
});

test('when the signal goes half way it says so and keeps what it has; back again, it goes on by itself, on any page', async ({
  openWindow,
}) => {
  const window = await openWindow();
  const { page, context } = window;
  window.expect(NO_SIGNAL);
  await page.goto('/');
  await waitUntilOnPhone(page, '/');
  const cut = await slow(page, 100_000);
  await keep(page);
  await page.getByText(words.started).waitFor();
  const bar = page.getByRole('progressbar', { name: words.progress });
  await expect
    .poll(() => bar.evaluate((each) => (each as HTMLProgressElement).value))
    .toBeGreaterThan(30);
  await cut();
  await page.getByText(words.noSignal).waitFor();
  const value = await bar.evaluate((each) => (each as HTMLProgressElement).value);
  expect(value).toBeGreaterThan(30);
  expect(await page.locator('progress + p').innerText()).toContain(`${String(value)} of `);
  // A page opened with no signal knows how far it was.
  await page.reload();
  await page.getByText(words.noSignal).waitFor();
  const again = await bar.evaluate((each) => (each as HTMLProgressElement).value);
  expect(again).toBeGreaterThanOrEqual(value);

  await context.setOffline(false);
  await page.goto('/privacy/');
  await expect
    .poll(() => page.evaluate(async () => (await (await caches.match('/en'))?.json())?.since))
    .toBeGreaterThan(0);
  await page.goto('/');
  await page.getByText(words.kept).waitFor();
});

test('each language is kept by itself, in its own words', async ({ openWindow }) => {
  const window = await openWindow();
  const { page, context } = window;
  await page.goto('/es/');
  await waitUntilOnPhone(page, '/es/');
  await keep(page, 'es');
  await page.getByText(offlineMessages.es.kept).waitFor();
  await page.getByRole('link', { name: 'English' }).click();
  await keep(page);
  await page.getByText(words.kept).waitFor();
  await press(page.getByRole('button', { name: words.remove }));
  await page.getByText(words.removed).waitFor();
  window.expect(NO_SIGNAL);
  await context.setOffline(true);
  await page.goto('/es/plan-to-win/');
  await page.getByRole('heading', { level: 1 }).waitFor();
  expect(await page.locator('html').getAttribute('lang')).toBe('es');
});

test('with no room it says so in words, and nothing half kept stays behind', async ({
  stack,
  openWindow,
}) => {
  const window = await openWindow();
  const { page, context } = window;
  await page.goto('/');
  await waitUntilOnPhone(page, '/');
  const before = await page.evaluate(async () => (await navigator.storage.estimate()).usage!);
  const session = await context.newCDPSession(page);
  await session.send('Storage.overrideQuotaForOrigin', {
    origin: stack.origin,
    quotaSize: before + 700_000,
  });
  await keep(page);
  await page.getByText(/^There is no room for the course on this phone/).waitFor();
  expect((await cacheNames(page)).filter((name) => !name.startsWith('pages-'))).toEqual([]);
  // With room again, it works.
  await session.send('Storage.overrideQuotaForOrigin', { origin: stack.origin });
  await press(page.getByRole('button', { name: words.again }));
  await page.getByText(words.kept).waitFor();
});

test('where the phone saves data nothing goes on by itself', async ({ openWindow }) => {
  const window = await openWindow();
  const { page, context } = window;
  await context.addInitScript(() => {
    Object.defineProperty(navigator, 'connection', { value: { saveData: true } });
  });
  await page.goto('/');
  await waitUntilOnPhone(page, '/');
  await page.getByText(words.savesData).waitFor();
  await slow(page, 100_000);
  await keep(page);
  await page.getByText(words.started).waitFor();
  await page.waitForTimeout(500);
  await page.goto('/privacy/');
  await page.goto('/');
  await page.getByText(words.waits).waitFor();
  const bar = page.getByRole('progressbar', { name: words.progress });
  const value = await bar.evaluate((each) => (each as HTMLProgressElement).value);
  await page.waitForTimeout(1500);
  expect(await bar.evaluate((each) => (each as HTMLProgressElement).value)).toBe(value);
  await press(page.getByRole('button', { name: words.goOn }));
  await page.getByText(words.kept).waitFor();
});

test('a browser killed while it keeps the course goes on when it is started again, and has it with no signal', async ({
  stack,
}) => {
  const folder = await temporaryFolder();
  const first = await startPhone(folder, stack.origin, SCREENS.phone);
  await first.page.goto('/');
  await waitUntilOnPhone(first.page, '/');
  await slow(first.page, 150_000);
  await keep(first.page);
  const bar = first.page.getByRole('progressbar', { name: words.progress });
  await expect
    .poll(() => bar.evaluate((each) => (each as HTMLProgressElement).value))
    .toBeGreaterThan(30);
  await killPhone(folder);

  const window = await startPhone(folder, stack.origin, SCREENS.phone);
  await window.page.goto('/');
  await window.page.getByText(words.kept).waitFor();
  await killPhone(folder);

  const last = await startPhone(folder, stack.origin, SCREENS.phone);
  last.expect(NO_SIGNAL);
  await last.context.setOffline(true);
  await last.page.goto('/map-the-power/build-a-power-map/#hook');
  await waitForCard(last.page, 'hook');
  expect([...window.troubles, ...last.troubles]).toEqual([]);
  await last.context.close();
  await rm(folder, { recursive: true, force: true });
});

/** What the worker has kept of pages, words and pictures, with what each took to load. */
const keptWithBytes = (page: Page): Promise<[string, number][]> =>
  page.evaluate(async () => {
    const [name] = (await caches.keys()).filter((each) => each.startsWith('pages-'));
    const cache = await caches.open(name!);
    const paths = (await cache.keys()).map(({ url }) => new URL(url).pathname);
    const list = paths.find((path) => path.startsWith('/_app/immutable/files/'));
    const { both, en, es } = (await (await cache.match(list!))!.json()) as BuildFiles;
    const course = [...both, ...en, ...es].filter(([path]) => paths.includes(path));
    return course.map(([path, , bytes]) => [path, bytes]);
  });

test.for([
  { language: 'en', module: 'start-here' },
  { language: 'es', module: 'message-and-doors' },
] as const)(
  'a module says what it takes: all that the phone has kept once it was read ($language)',
  async ({ language, module }, { openWindow }) => {
    const { page } = await openWindow();
    const home = href(language, '/');
    await page.goto(home);
    await waitUntilOnPhone(page, home);
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
    }
    const all = new Map(await keptWithBytes(page));
    const isOfModule = ([path]: [string, number]): boolean =>
      !before.has(path) && !path.endsWith('/data-cost.json');
    const took = [...all].filter(isOfModule).reduce((sum, [, bytes]) => sum + bytes, 0);
    expect(said).toBe(String(Math.ceil(took / 1000)));
  },
);

test('a browser that never says whether it will spare the course keeps it all the same', async ({
  openWindow,
}) => {
  const window = await openWindow();
  const { page } = window;
  await page.addInitScript(() => {
    StorageManager.prototype.persist = () => new Promise<never>(() => undefined);
  });
  await page.goto('/es/');
  await waitUntilOnPhone(page, '/es/');
  await keep(page, 'es');
  await page.getByText(offlineMessages.es.kept).waitFor();
  expect(window.troubles).toEqual([]);
});

test('a browser that has no such thing keeps it all the same', async ({ openWindow }) => {
  const window = await openWindow();
  const { page } = window;
  await page.addInitScript(() => {
    Reflect.deleteProperty(Navigator.prototype, 'storage');
  });
  await page.goto('/');
  await waitUntilOnPhone(page, '/');
  await keep(page);
  await page.getByText(words.kept).waitFor();
  expect(window.troubles).toEqual([]);
});

test('taken off in one tab while it comes in another, it is off in both', async ({
  openWindow,
}) => {
  const window = await openWindow();
  const { page, context } = window;
  await page.goto('/');
  await waitUntilOnPhone(page, '/');
  await slow(page, 200_000);
  await keep(page);
  await page.getByText(words.started).waitFor();
  const other = await context.newPage();
  await other.goto('/');
  await press(other.getByRole('button', { name: words.remove }));
  await other.getByText(words.removed).waitFor();
  await page.getByRole('button', { name: words.keep }).waitFor();
  expect((await cacheNames(page)).filter((name) => !name.startsWith('pages-'))).toEqual([]);
});

test('where something breaks that nobody expects it says that it stopped, and goes on when asked', async ({
  openWindow,
}) => {
  const window = await openWindow();
  const { page } = window;
  window.expect(/broken/);
  await page.goto('/');
  await waitUntilOnPhone(page, '/');
  await page.evaluate(() => {
    const { prototype } = CacheStorage;
    const keys = Object.getOwnPropertyDescriptor(prototype, 'keys')!;
    prototype.keys = () => {
      Object.defineProperty(prototype, 'keys', keys);
      return Promise.reject(new Error('broken'));
    };
  });
  await keep(page);
  await page.getByText(words.fault).waitFor();
  await press(page.getByRole('button', { name: words.goOn }));
  await page.getByText(words.kept).waitFor();
  expect(window.troubles).toEqual([]);
});
