import type { Language } from '#domain/ids.ts';

/** Languages that the course can be kept in. Beside `domain/ids.ts`, whose schemas must not travel with the service worker. */
export const LANGUAGES: readonly Language[] = ['en', 'es'];

/** A file of a build: its address, the first characters of its SHA-256 in base64url, and its bytes over the wire. */
export type BuildFile = readonly [path: string, hash: string, bytes: number];

/**
 * Every file of a build, as `scripts/web/list-files.ts` writes it down. By the hash a file is told from its namesake in another build.
 */
export interface BuildFiles {
  /** The build's name. */
  readonly build: string;
  /** Faces, and the scripts and styles that the course runs on. */
  readonly run: readonly BuildFile[];
  /** Pictures, which both languages share. */
  readonly both: readonly BuildFile[];
  /** Pages and words in English. */
  readonly en: readonly BuildFile[];
  /** Pages and words in Spanish. */
  readonly es: readonly BuildFile[];
  /** What is no part of the course: pages for people with a role, and their scripts. */
  readonly rest: readonly BuildFile[];
}

/**
 * Is this the list of that build? Written by our own build and kept under its name, so no schema has to travel with the service worker.
 */
export const isListOf = (build: string, value: unknown): value is BuildFiles =>
  typeof value === 'object' && value !== null && 'build' in value && value.build === build;

/** Characters of a hash that are written down: 72 bits. */
export const HASH_CHARACTERS = 12;

/** Where a build's list of files is. */
export const filesAddress = (build: string): string => `/_app/immutable/files/${build}.json`;

/** All that the whole course is in one language. */
export const courseFiles = (files: BuildFiles, language: Language): BuildFile[] => [
  ...files.run,
  ...files.both,
  ...files[language],
];

/** Every file of a build. */
export const allFiles = (files: BuildFiles): BuildFile[] => [
  ...files.run,
  ...files.both,
  ...files.en,
  ...files.es,
  ...files.rest,
];

/** Bytes over the wire, together. */
export const bytesOf = (files: readonly BuildFile[]): number =>
  files.reduce((sum, [, , bytes]) => sum + bytes, 0);

/** The cache of what was opened, by build. */
export const pagesCache = (build: string): string => `pages-${build}`;

/** The cache of the whole course in a language, by build: there as long as someone wants it kept. */
export const courseCache = (build: string, language: Language): string =>
  `course-${build}-${language}`;

/** Is this one of our caches, of whatever build? */
export const isBuildCache = (name: string): boolean => /^(pages|course)-/.test(name);

/** Of this build? */
export const isCacheOf = (name: string, build: string): boolean =>
  name === pagesCache(build) || name.startsWith(`course-${build}-`);
