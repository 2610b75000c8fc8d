import { installDebian, isDebianRoot } from './debian.ts';
import { findProgram } from './engines.ts';

/** Debian’s package of the recorder of a program's calls, by which tests see what has reached the disk. */
export const STRACE_PACKAGE = 'strace';

/** True if it is installed here. It is a program for Linux. */
export const hasStrace = (): boolean => findProgram('strace') !== null;

/** Installs it where it is missing, this is Debian and we may. @returns false where it is missing still */
export const ensureStrace = (): boolean => {
  if (!hasStrace() && isDebianRoot()) {
    console.log('strace is missing; installing it with apt-get …');
    installDebian([STRACE_PACKAGE]);
  }
  return hasStrace();
};
