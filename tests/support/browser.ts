import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import type { AxeResults, RunOptions } from 'axe-core';
import {
  type Browser,
  type BrowserContext,
  type BrowserContextOptions,
  type Page,
  chromium,
} from 'playwright';
import { CHROMIUM_FLAGS, findChromium } from './chromium.ts';

/** The two screens that every walk is seen on. */
export const SCREENS = {
  phone: { viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true },
  desktop: { viewport: { width: 1280, height: 900 } },
} as const satisfies Record<string, BrowserContextOptions>;

/** @throws where there is no Chromium; `npm test` installs one */
export const launchBrowser = async (): Promise<Browser> => {
  const executablePath = findChromium();
  if (executablePath === null) throw new Error('Chromium is missing; `npm test` installs it.');
  return chromium.launch({ executablePath, args: CHROMIUM_FLAGS });
};

/** A browser window of one person, which remembers everything that went wrong in it. */
export interface Window {
  readonly context: BrowserContext;
  readonly page: Page;
  /** Console errors, page errors, policy reports and requests to other origins, as lines. Empty is what tests want. */
  readonly troubles: readonly string[];
  /** Allows one kind of trouble that a test brings about on purpose, from here on. */
  readonly expect: (trouble: RegExp) => void;
}

/** Watches one page of a context. */
const watch = (page: Page, add: (line: string) => void): void => {
  page.on('console', (message) => {
    if (message.type() === 'error') {
      add(`console: ${message.text()} (${message.location().url}) on ${page.url()}`);
    }
  });
  page.on('pageerror', (error) => add(`page error: ${error.stack ?? error.message}`));
};

/** Opens a window on the site at `origin`. Nothing outside that origin can be reached from it. */
export const openWindow = async (
  browser: Browser,
  origin: string,
  options: BrowserContextOptions = SCREENS.phone,
): Promise<Window> => {
  const context = await browser.newContext({ baseURL: origin, ...options });
  const troubles: string[] = [];
  const allowed: RegExp[] = [];
  const add = (line: string): void => {
    if (!allowed.some((pattern) => pattern.test(line))) troubles.push(line);
  };
  context.on('page', (page) => watch(page, add));
  context.on('request', (request) => {
    const url = request.url();
    if (!url.startsWith(`${origin}/`) && !/^(data|blob|about):/.test(url)) {
      add(`request to another origin: ${url}`);
    }
  });
  const page = await context.newPage();
  return { context, page, troubles, expect: (trouble) => allowed.push(trouble) };
};

const axeSource = readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/**
 * Looks for what shuts people out, on the page as it stands. The debugger may run axe where the page's own policy
 * allows no script of ours.
 * @returns one line per finding
 */
export const axeFindings = async (page: Page, options: RunOptions = {}): Promise<string[]> => {
  await page.evaluate(await axeSource);
  const results: AxeResults = await page.evaluate(
    (given) =>
      (globalThis as unknown as { axe: typeof import('axe-core') }).axe.run(document, given),
    { resultTypes: ['violations' as const], ...options },
  );
  return results.violations.flatMap((violation) =>
    violation.nodes.map(
      (node) => `${violation.id}: ${violation.help} at ${node.target.join(' ')} on ${page.url()}`,
    ),
  );
};

/** The same in dark, then light again. */
export const axeInBothSchemes = async (page: Page): Promise<string[]> => {
  const findings: string[] = [];
  for (const colorScheme of ['dark', 'light'] as const) {
    await page.emulateMedia({ colorScheme });
    findings.push(...(await axeFindings(page)).map((line) => `${colorScheme}: ${line}`));
  }
  return findings;
};
