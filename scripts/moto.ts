import { existsSync } from 'node:fs';
import { installDebian, isDebianRoot } from './debian.ts';
import { findProgram } from './engines.ts';

/** Debian’s packages of Moto, an AWS on one machine that others wrote, with what its server needs. */
export const MOTO_PACKAGES = [
  'python3-moto',
  'python3-flask-cors',
  'python3-openapi-spec-validator',
  'python3-yaml',
] as const;

const OF_DEBIAN = '/usr/bin/moto_server';

/** Where Moto’s server is, Debian’s first. @returns an absolute path, or null where there is none */
export const findMoto = (): string | null => (existsSync(OF_DEBIAN) ? OF_DEBIAN : findProgram('moto_server'));

/** Installs Moto where it is missing, this is Debian and we may. @returns false where it is missing still */
export const ensureMoto = (): boolean => {
  if (findMoto() === null && isDebianRoot()) {
    console.log('Moto is missing; installing it with apt-get …');
    installDebian(MOTO_PACKAGES);
  }
  return findMoto() !== null;
};
