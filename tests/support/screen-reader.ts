import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import type { Page } from 'playwright';
import { expect } from 'vitest';

/** The part of the virtual screen reader that is used here. */
interface Reader {
  readonly start: (options: { container: Node }) => Promise<void>;
  readonly stop: () => Promise<void>;
  readonly next: () => Promise<void>;
  readonly lastSpokenPhrase: () => Promise<string>;
  readonly spokenPhraseLog: () => Promise<string[]>;
}
interface WithReader {
  reader?: { virtual: Reader };
}

/** No page of ours takes more steps. */
const MOST_STEPS = 3000;

const script = build({
  entryPoints: [fileURLToPath(import.meta.resolve('@guidepup/virtual-screen-reader/browser.js'))],
  bundle: true,
  format: 'iife',
  globalName: 'reader',
  write: false,
  logLevel: 'error',
}).then(({ outputFiles: [file] }) => `${file!.text};globalThis.reader = reader;`);

/** Puts the reader into a page. The debugger may, even if the page's policy allows none of our scripts. */
const bringReader = async (page: Page): Promise<void> => {
  if (await page.evaluate(() => (globalThis as WithReader).reader === undefined)) {
    await page.evaluate(await script);
  }
};

/** Each phrase that a screen reader speaks from the start of a part of the page to its end. */
export const readAloud = async (page: Page, selector = 'body'): Promise<string[]> => {
  await bringReader(page);
  return page.evaluate(
    async ([part, most]) => {
      const { virtual } = (globalThis as WithReader).reader!;
      const container = document.querySelector(part)!;
      // This reader knows a tick by its attribute alone.
      for (const input of container.querySelectorAll<HTMLInputElement>('[type=radio], [type=checkbox]')) {
        input.toggleAttribute('checked', input.checked);
      }
      await virtual.start({ container });
      const end = `end of ${(await virtual.lastSpokenPhrase()).split(',')[0]!}`;
      for (let step = 0; (await virtual.lastSpokenPhrase()) !== end; step += 1) {
        if (step > most) throw new Error('the reader came to no end');
        await virtual.next();
      }
      const spoken = await virtual.spokenPhraseLog();
      await virtual.stop();
      return spoken;
    },
    [selector, MOST_STEPS] as const,
  );
};

/**
 * What a screen reader says by itself of something that is done: where the focus goes, and live regions.
 * @param isResult selects what it has to say of it, once
 */
export const heardOf = async (
  page: Page,
  act: () => Promise<void>,
  isResult: (phrase: string) => boolean,
): Promise<string> => {
  await bringReader(page);
  await page.evaluate(() => (globalThis as WithReader).reader!.virtual.start({ container: document.body }));
  await act();
  const spoken = (): Promise<string[]> =>
    page.evaluate(async () => (await (globalThis as WithReader).reader!.virtual.spokenPhraseLog()).slice(1));
  const ofResult = async (): Promise<string[]> => (await spoken()).filter(isResult);
  await expect.poll(ofResult).toHaveLength(1);
  const [heard = ''] = await ofResult();
  await page.evaluate(() => (globalThis as WithReader).reader!.virtual.stop());
  return heard;
};
