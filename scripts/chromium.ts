import { accessSync, constants, existsSync } from 'node:fs';
import { basename, delimiter, join } from 'node:path';
import { chromium } from 'playwright';
import { spawnSync } from 'node:child_process';

/** An absolute path, or null where PATH holds no such program. */
export const findProgram = (name: string): string | null =>
  (process.env['PATH'] ?? '')
    .split(delimiter)
    .map((folder) => join(folder, name))
    .find((path) => existsSync(path)) ?? null;

/** Shares our output. @returns true if it ended well */
const runVisibly = (command: string, args: readonly string[]): boolean =>
  spawnSync(command, args, { stdio: 'inherit', env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' } })
    .status === 0;

/** Only root installs packages. */
export const isDebianRoot = (): boolean => process.getuid?.() === 0 && existsSync('/usr/bin/apt-get');

export const installDebian = (packages: readonly string[]): boolean =>
  runVisibly('apt-get', ['update']) &&
  runVisibly('apt-get', ['install', '-y', '--no-install-recommends', ...packages]);

/** Debian’s packages of Moto, an open implementation of AWS on one machine, and of its server. */
export const MOTO_PACKAGES = [
  'python3-moto',
  'python3-flask-cors',
  'python3-openapi-spec-validator',
  'python3-yaml',
] as const;

const OF_DEBIAN = '/usr/bin/moto_server';

/** Debian’s server first, as an absolute path; null where there is none. */
export const findMoto = (): string | null => (existsSync(OF_DEBIAN) ? OF_DEBIAN : findProgram('moto_server'));

/** @returns false where it is still missing */
export const ensureMoto = (): boolean => {
  if (findMoto() === null && isDebianRoot()) {
    console.log('Moto is missing; installing it with apt-get …');
    installDebian(MOTO_PACKAGES);
  }
  return findMoto() !== null;
};

/** Debian’s package of the recorder of system calls, by which tests see what has reached the disk. */
export const STRACE_PACKAGE = 'strace';

/** Only Linux has it. */
export const hasStrace = (): boolean => findProgram('strace') !== null;

export const ensureStrace = (): boolean => {
  if (!hasStrace() && isDebianRoot()) {
    console.log('strace is missing; installing it with apt-get …');
    installDebian([STRACE_PACKAGE]);
  }
  return hasStrace();
};

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
