import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { findChromium } from '../tests/support/chromium.ts';

const run = (command: string, args: readonly string[]): boolean =>
  spawnSync(command, args, {
    stdio: 'inherit',
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
  }).status === 0;

/** Installs Chromium where there is none. @returns false where that did not work; the reason has been printed */
export const ensureChromium = (): boolean => {
  if (findChromium() !== null) return true;
  const debianRoot = process.getuid?.() === 0 && existsSync('/usr/bin/apt-get');
  console.log(
    debianRoot
      ? 'Chromium is missing; installing it with apt-get …'
      : 'Chromium is missing; installing the one of Playwright …',
  );
  const installed = debianRoot
    ? run('apt-get', ['update']) &&
      run('apt-get', ['install', '-y', '--no-install-recommends', 'chromium', 'fonts-dejavu-core'])
    : run('npx', ['playwright', 'install', 'chromium']);
  if (installed && findChromium() !== null) return true;
  console.error('Chromium could not be installed; the browser tests need it.');
  return false;
};
