import { accessSync, constants, existsSync } from 'node:fs';
import { basename, delimiter, join } from 'node:path';
import { chromium } from 'playwright';
import { spawnSync } from 'node:child_process';

const canRun = (path: string): boolean => {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
};

/** An absolute path, or null where PATH holds no such program. */
export const findProgram = (name: string): string | null =>
  (process.env['PATH'] ?? '')
    .split(delimiter)
    .filter((folder) => folder !== '')
    .map((folder) => join(folder, name))
    .find(canRun) ?? null;

/** Shares our output. @returns true if it ended well */
const runVisibly = (command: string, args: readonly string[]): boolean =>
  spawnSync(command, args, { stdio: 'inherit', env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' } })
    .status === 0;

/** Only root installs packages. */
export const isDebianRoot = (): boolean => process.getuid?.() === 0 && existsSync('/usr/bin/apt-get');

export const installDebian = (packages: readonly string[]): boolean =>
  runVisibly('apt-get', ['update']) &&
  runVisibly('apt-get', ['install', '-y', '--no-install-recommends', ...packages]);

const OF_DEBIAN = '/usr/bin/moto_server';

/** Debian’s server first, as an absolute path; null where there is none. */
export const findMoto = (): string | null => (existsSync(OF_DEBIAN) ? OF_DEBIAN : findProgram('moto_server'));

/** Only Linux has it. */
export const hasStrace = (): boolean => findProgram('strace') !== null;

export const hasOrca = (): boolean =>
  ['orca', 'dbus-daemon', 'openbox', 'xdotool', 'firefox-esr', 'Xvfb'].every(
    (program) => findProgram(program) !== null,
  );

/** Programs that some tests need, each with Debian’s packages of it. */
export const TOOLS = {
  /** An open implementation of AWS on one machine, and its server. */
  Moto: {
    packages: ['python3-moto', 'python3-flask-cors', 'python3-openapi-spec-validator', 'python3-yaml'],
    isThere: () => findMoto() !== null,
  },
  /** Records system calls, by which tests see what has reached the disk. */
  strace: { packages: ['strace'], isThere: hasStrace },
  /** A screen reader, and a session in which Firefox talks to it. */
  Orca: { packages: ['orca', 'at-spi2-core', 'dbus-daemon', 'openbox', 'xdotool'], isThere: hasOrca },
} as const;

/** @returns false where it is still missing */
export const ensureTool = (name: keyof typeof TOOLS): boolean => {
  const { packages, isThere } = TOOLS[name];
  if (!isThere() && isDebianRoot()) {
    console.log(`${name} is missing; installing it with apt-get …`);
    installDebian(packages);
  }
  return isThere();
};

/** Without windows of its own a page takes half the processor time. */
const WITHOUT_WINDOWS = 'chromium-headless-shell';
/** Names under which systems install Chromium, the quickest first. */
const NAMES = [WITHOUT_WINDOWS, 'chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];

const MAC = '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome';

/** `CHROMIUM_PATH`, the system's, or Playwright's own, as an absolute path; null where there is none. */
export const findChromium = (): string | null =>
  [process.env['CHROMIUM_PATH'] ?? '', ...NAMES.map(findProgram), MAC, chromium.executablePath()].find(
    (path) => path !== null && canRun(path),
  ) ?? null;

export const CHROMIUM_FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/**
 * A page of a test lives for seconds, in which a script that was compiled once more never pays for it. Each
 * browser is one process less, and the pages of a window share theirs. A program that measures how quick a
 * page is does without these.
 */
export const SHORT_LIVED_FLAGS = [
  '--js-flags=--no-opt --no-maglev',
  '--in-process-gpu',
  '--renderer-process-limit=1',
];

const isBest = (path: string): boolean =>
  basename(path) === WITHOUT_WINDOWS || path === process.env['CHROMIUM_PATH'];

/** Also installs the quickest one on Debian. @returns false where there is none, with the reason printed */
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
