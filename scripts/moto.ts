import { existsSync } from 'node:fs';
import { installDebian, isDebianRoot } from './debian.ts';
import { findProgram } from './engines.ts';

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
