import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';

/** Shares our output. @returns true if it ended well */
export const runVisibly = (command: string, args: readonly string[]): boolean =>
  spawnSync(command, args, {
    stdio: 'inherit',
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
  }).status === 0;

/** Only root installs packages. */
export const isDebianRoot = (): boolean => process.getuid?.() === 0 && existsSync('/usr/bin/apt-get');

export const installDebian = (packages: readonly string[]): boolean =>
  runVisibly('apt-get', ['update']) &&
  runVisibly('apt-get', ['install', '-y', '--no-install-recommends', ...packages]);
