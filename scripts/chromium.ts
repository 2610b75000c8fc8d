import { accessSync, constants, existsSync } from 'node:fs';
import { basename, delimiter, join } from 'node:path';
import { chromium } from 'playwright';
import { installDebian, isDebianRoot, runVisibly } from './debian.ts';

/** Without windows of its own a page takes half the processor time. */
const WITHOUT_WINDOWS = 'chromium-headless-shell';
/** Names under which systems install Chromium, the quickest first. */
const NAMES = [WITHOUT_WINDOWS, 'chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];

const MAC = '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome';

const canRun = (path: string): boolean => {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
};

/** `CHROMIUM_PATH`, the system's, or Playwright's own, as an absolute path; null where there is none. */
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

export const CHROMIUM_FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

const isBest = (path: string): boolean =>
  basename(path) === WITHOUT_WINDOWS || path === process.env['CHROMIUM_PATH'];

/**
 * Also installs the quickest one on Debian. @returns false where there is none; the reason has been printed
 */
export const ensureChromium = (): boolean => {
  const found = findChromium();
  const isDebian = isDebianRoot();
  if (found !== null && (!isDebian || isBest(found))) return true;
  console.log(
    isDebian
      ? `${WITHOUT_WINDOWS} is missing; installing it with apt-get …`
      : 'Chromium is missing; installing the one of Playwright …',
  );
  const installed = isDebian
    ? installDebian([WITHOUT_WINDOWS, 'fonts-dejavu-core'])
    : runVisibly('npx', ['playwright', 'install', 'chromium']);
  if (found !== null || (installed && findChromium() !== null)) return true;
  console.error('Chromium could not be installed; the browser tests need it.');
  return false;
};
