import type { Page } from 'playwright';
import { startPhone } from '../support/browser.ts';
import { type EngineWindow, tabBeside, type Tab } from './engine.ts';

export const tabOf = (page: Page): Tab => ({
  goto: async (url) => {
    await page.goto(url);
  },
  evaluate: async (work, ...args) => {
    const call = `Promise.resolve((${work.toString()})(...${JSON.stringify(args)}))`;
    return JSON.parse(await page.evaluate<string>(`${call}.then((it) => JSON.stringify(it ?? null))`));
  },
  clickAt: (x, y) => page.mouse.click(x, y),
  type: (text) => page.keyboard.type(text),
  toFront: () => page.bringToFront(),
  opened: async () => tabOf(await tabBeside(page, async () => page.context().pages())),
});

export const startChromium = async (folder: string): Promise<EngineWindow> => {
  const { context, page } = await startPhone(folder, '');
  return {
    ...tabOf(page),
    close: () => context.close(),
    reopen: async () => {
      await context.close();
      return startChromium(folder);
    },
  };
};
