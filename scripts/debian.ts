import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';

/** Runs a program with its output on ours. @returns true if it ended well */
export const runVisibly = (command: string, args: readonly string[]): boolean =>
  spawnSync(command, args, {
    stdio: 'inherit',
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
  }).status === 0;

/** Are we root on a Debian, where packages may be installed? */
export const isDebianRoot = (): boolean => process.getuid?.() === 0 && existsSync('/usr/bin/apt-get');

/** Installs packages of Debian's. @returns true if that worked */
export const installDebian = (packages: readonly string[]): boolean =>
  runVisibly('apt-get', ['update']) &&
  runVisibly('apt-get', ['install', '-y', '--no-install-recommends', ...packages]);
