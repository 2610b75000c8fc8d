import type { Page } from 'playwright';
import { offlineMessages } from '#lib/offline/messages.ts';
import type { BuildFiles } from '#lib/offline/build-files.ts';
import { press } from '../support/player.ts';

export const words = offlineMessages.en;

export const keep = (page: Page, language: 'en' | 'es' = 'en'): Promise<void> =>
  press(page.getByRole('button', { name: offlineMessages[language].keep }));

/** Slows this page's own line. @returns how to cut it, and with it all lines of the browser */
export const slow = async (page: Page, bytesASecond: number): Promise<() => Promise<void>> => {
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

/** What the worker has kept of pages, words and pictures, with what each took to load. */
export const keptWithBytes = (page: Page): Promise<[string, number][]> =>
  page.evaluate(async () => {
    const [name] = (await caches.keys()).filter((each) => each.startsWith('pages-'));
    const cache = await caches.open(name!);
    const paths = (await cache.keys()).map(({ url }) => new URL(url).pathname);
    const list = paths.find((path) => path.startsWith('/_app/immutable/files/'));
    const { both, en, es } = (await (await cache.match(list!))!.json()) as BuildFiles;
    const course = [...both, ...en, ...es].filter(([path]) => paths.includes(path));
    return course.map(([path, , bytes]) => [path, bytes]);
  });

export const waitUntilComing = (page: Page): Promise<void> =>
  page.locator('progress[value]:not([value="0"])').waitFor();
