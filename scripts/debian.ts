import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';

/** An absolute path, or null where PATH holds no such program. */
export const findProgram = (name: string): string | null =>
  (process.env['PATH'] ?? '')
    .split(delimiter)
    .map((folder) => join(folder, name))
    .find((path) => existsSync(path)) ?? null;

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
