import { accessSync, constants, existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { chromium } from 'playwright';

/** Names under which systems install Chromium. */
const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];

const MAC = '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome';

const canRun = (path: string): boolean => {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
};

/**
 * Where Chromium is: `CHROMIUM_PATH`, the system's, or Playwright's own.
 * @returns an absolute path, or null where there is none
 */
export const findChromium = (env: NodeJS.ProcessEnv = process.env): string | null => {
  const folders = (env['PATH'] ?? '').split(delimiter).filter((folder) => folder !== '');
  const candidates = [
    ...(env['CHROMIUM_PATH'] === undefined ? [] : [env['CHROMIUM_PATH']]),
    ...NAMES.flatMap((name) => folders.map((folder) => join(folder, name))),
    MAC,
    chromium.executablePath(),
  ];
  return candidates.find((path) => existsSync(path) && canRun(path)) ?? null;
};

/** How long anything may take to show on a busy machine, ms. Where it never comes, that is how long a test takes to say so. */
export const PATIENCE_MS = 20_000;

/** Flags that keep Chromium quiet and able to run as root in a container. */
export const CHROMIUM_FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];
