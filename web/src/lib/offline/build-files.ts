import type { Language } from '#domain/values/ids.ts';

/**
 * A file of a build: its address, the first characters of its SHA-256 in base64url, and its bytes over the
 * wire.
 */
export type BuildFile = readonly [path: string, hash: string, bytes: number];

/**
 * Every file of a build, as `scripts/web/list-files.ts` lists it; pages and texts are under their language.
 * The hash distinguishes a file from another build's at the same address.
 */
export interface BuildFiles extends Readonly<Record<Language, readonly BuildFile[]>> {
  readonly build: string;
  /** Faces, and the scripts and styles that the course runs on. */
  readonly run: readonly BuildFile[];
  /** Pictures, which both languages share. */
  readonly both: readonly BuildFile[];
  /** What is no part of the course: pages of route groups, and their scripts. */
  readonly rest: readonly BuildFile[];
}

/**
 * Returns true if this is the list of that build. Our own build writes it under its name, so no schema has
 * to travel with the service worker.
 */
export const isFileListOf = (build: string, value: unknown): value is BuildFiles =>
  typeof value === 'object' && value !== null && 'build' in value && value.build === build;

/** Characters of a hash in the list: 72 bits. */
export const HASH_CHARACTERS = 12;

/** Where a build's list of files is. */
export const filesAddress = (build: string): string => `/_app/immutable/files/${build}.json`;

/** Files of the whole course, in both languages. */
export const courseFiles = (files: BuildFiles): BuildFile[] => [
  ...files.run,
  ...files.both,
  ...files.en,
  ...files.es,
];

export const allFiles = (files: BuildFiles): BuildFile[] => [...courseFiles(files), ...files.rest];

/** Bytes over the wire, in all. */
export const bytesOf = (files: readonly BuildFile[]): number =>
  files.reduce((sum, [, , bytes]) => sum + bytes, 0);

/** Name of the cache of opened pages, by build. */
export const pagesCache = (build: string): string => `pages-${build}`;

/** Name of the cache of the whole course, by build. It exists while someone wants the course kept. */
export const courseCache = (build: string): string => `course-${build}`;

/** Returns true if this is one of our caches, of any build. */
export const isBuildCache = (name: string): boolean => /^(pages|course)-/.test(name);

/** Returns true if this is a cache of that build. */
export const isCacheOf = (name: string, build: string): boolean =>
  name === pagesCache(build) || name === courseCache(build);
