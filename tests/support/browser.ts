import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { promisify } from 'node:util';
import type axe from 'axe-core';
import type { RunOptions } from 'axe-core';
import {
  type Browser,
  type BrowserContext,
  type BrowserContextOptions,
  type Locator,
  type Page,
  chromium,
} from 'playwright';
import { CHROMIUM_FLAGS, findChromium, SHORT_LIVED_FLAGS } from '../../scripts/chromium.ts';
import { watchSent } from './canaries.ts';
import { PATIENCE_MS } from './patience.ts';

/** The two screens that every walk is seen on. */
export const SCREENS = {
  phone: { viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true },
  desktop: { viewport: { width: 1280, height: 900 } },
} as const satisfies Record<string, BrowserContextOptions>;

const chromiumPath = (): string => {
  const path = findChromium();
  if (path === null) throw new Error('Chromium is missing; `npm test` installs it.');
  return path;
};

/** @throws where there is no Chromium; `npm test` installs one */
export const launchBrowser = (flags: readonly string[] = []): Promise<Browser> =>
  chromium.launch({ executablePath: chromiumPath(), args: [...CHROMIUM_FLAGS, ...flags] });

/** A browser window of one person, which remembers everything that went wrong in it. */
export interface Window {
  readonly context: BrowserContext;
  readonly page: Page;
  /** Console errors, page errors, policy reports and requests to other origins, as lines. Tests want none. */
  readonly troubles: readonly string[];
  /** Allows one kind of trouble that a test brings about on purpose, from here on. */
  readonly allow: (trouble: RegExp) => void;
}

const watch = (page: Page, add: (line: string) => void): void => {
  page.on('console', (message) => {
    if (message.type() === 'error') {
      add(`console: ${message.text()} (${message.location().url}) on ${page.url()}`);
    }
  });
  page.on('pageerror', (error) => add(`page error: ${error.stack ?? error.message}`));
};

/**
 * A call that a busy machine doesn't get done by its deadline is answered 503. Chromium logs it, and what the
 * page makes of it is on the screen.
 */
const BUSY = /^console: Failed to load resource: the server responded with a status of 503 .*\/api\//;

/** Watches every page of a context, from its first request on. */
const windowOf = async (context: BrowserContext, origin: string): Promise<Window> => {
  context.setDefaultTimeout(PATIENCE_MS);
  const troubles: string[] = [];
  const allowed: RegExp[] = [BUSY];
  const add = (line: string): void => {
    if (!allowed.some((pattern) => pattern.test(line))) troubles.push(line);
  };
  for (const page of context.pages()) watch(page, add);
  context.on('page', (page) => watch(page, add));
  context.on('request', (request) => {
    const url = request.url();
    if (!url.startsWith(`${origin}/`) && !/^(data|blob|about):/.test(url)) {
      add(`request to another origin: ${url}`);
    }
  });
  watchSent(context);
  const page = context.pages()[0] ?? (await context.newPage());
  return { context, page, troubles, allow: (trouble) => allowed.push(trouble) };
};

/** A phone with the site's service worker, for tests of what it has with no signal. */
export const OFFLINE_PHONE = { ...SCREENS.phone, serviceWorkers: 'allow' } as const;

/**
 * A window in which nothing moves for show, so that tests wait for none of it. Those of the walk see it move.
 */
const STILL = { reducedMotion: 'reduce' } as const;

/**
 * Opens a window on the site at `origin`, with nothing kept from before and, unless asked for, no service
 * worker: it fetches each page a second time.
 */
export const openWindow = async (
  browser: Browser,
  origin: string,
  options: BrowserContextOptions = SCREENS.phone,
): Promise<Window> =>
  windowOf(
    await browser.newContext({ ...STILL, serviceWorkers: 'block', baseURL: origin, ...options }),
    origin,
  );

/**
 * Starts a browser that keeps its data in `folder`, so that a second start there is the same phone. Closing
 * its context ends it.
 * @throws if there is no Chromium
 */
export const startPhone = async (
  folder: string,
  origin: string,
  options: BrowserContextOptions = SCREENS.phone,
  flags: readonly string[] = SHORT_LIVED_FLAGS,
): Promise<Window> =>
  windowOf(
    await chromium.launchPersistentContext(folder, {
      executablePath: chromiumPath(),
      args: [...CHROMIUM_FLAGS, ...flags],
      ...STILL,
      baseURL: origin,
      ...options,
    }),
    origin,
  );

/** Ends a phone's browser (`startPhone`) like a dead battery: every process at once (`kill -9`). */
export const killPhone = async (folder: string): Promise<void> => {
  const { stdout } = await promisify(execFile)('ps', ['-Ao', 'pid=,args='], { maxBuffer: 1 << 24 });
  const own = stdout
    .split('\n')
    .filter((line) => line.includes(`--user-data-dir=${folder}`))
    .map((line) => Number.parseInt(line, 10));
  if (own.length === 0) throw new Error(`no browser keeps its things in ${folder}`);
  for (const pid of own) process.kill(pid, 'SIGKILL');
};

export interface Authenticator {
  readonly count: () => Promise<number>;
  /** The device was lost: it holds nothing any more. */
  readonly forget: () => Promise<void>;
  /** Sets whether the person holding the device proves it’s theirs. If not, every dialogue is refused. */
  readonly unlocks: (yes: boolean) => Promise<void>;
}

/** Gives a page a device that makes passkeys and shows them as soon as it is asked. */
export const addAuthenticator = async (page: Page): Promise<Authenticator> => {
  const session = await page.context().newCDPSession(page);
  await session.send('WebAuthn.enable');
  const { authenticatorId } = await session.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      transport: 'internal',
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  });
  return {
    count: async () =>
      (await session.send('WebAuthn.getCredentials', { authenticatorId })).credentials.length,
    forget: async () => {
      await session.send('WebAuthn.clearCredentials', { authenticatorId });
    },
    unlocks: async (isUserVerified) => {
      await session.send('WebAuthn.setUserVerified', { authenticatorId, isUserVerified });
    },
  };
};

/** Chromium's own line about an answer with this status, which a test brings about on purpose. */
export const answered = (status: number): RegExp =>
  new RegExp(`^console: Failed to load resource: the server responded with a status of ${status} `);

const axeSource = readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** WCAG 2.2 AA and what axe holds to be good practice besides. */
const RULES: RunOptions = {
  runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
  resultTypes: ['violations'],
};
interface WithAxe {
  axe?: typeof axe;
}

/** Runs in the page, and brings only what is wrong out of it. @returns null where axe isn't there yet */
const violationsOf = async (options: RunOptions): Promise<string[] | null> => {
  const { axe: inPage } = globalThis as WithAxe;
  if (inPage === undefined) return null;
  const { violations } = await inPage.run(document, options);
  return violations.flatMap(({ id, help, nodes }) =>
    nodes.map(({ target }) => `${id}: ${help} at ${target.join(' ')}`),
  );
};

/**
 * Looks for what shuts people out, on the page as it stands by day: at night it has the same words on the
 * same grounds (`tests/unit/web/contrast.test.ts`). The debugger may run axe even if the page's policy allows
 * none of our scripts.
 * @returns one line per finding
 */
export const axeFindings = async (page: Page): Promise<string[]> => {
  let lines = await page.evaluate(violationsOf, RULES);
  if (lines === null) {
    await page.evaluate(await axeSource);
    lines = await page.evaluate(violationsOf, RULES);
  }
  if (lines === null) throw new Error('axe did not come into the page');
  return lines.map((line) => `${line} on ${page.url()}`);
};

export const addressOf = (page: Page): string => {
  const { pathname, hash } = new URL(page.url());
  return pathname + hash;
};

export const isOnScreen = async (target: Locator): Promise<boolean> => {
  const box = await target.boundingBox();
  const height = target.page().viewportSize()?.height ?? 0;
  return box !== null && box.y >= 0 && box.y < height;
};
