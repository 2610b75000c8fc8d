import { installDebian, isDebianRoot } from './debian.ts';
import { findProgram } from './engines.ts';

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
