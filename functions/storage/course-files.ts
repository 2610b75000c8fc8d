import { readFileSync } from 'node:fs';
import * as z from 'zod/mini';

/** Where the build leaves the course's data. Each bundle has a copy beside it. */
export const BUILT = new URL('../../build/content/', import.meta.url);

export const COURSE_FILES = {
  catalogue: 'catalogue.json',
  earlier: 'earlier.json',
  edition: 'edition.json',
  titles: 'titles.json',
  outlineEn: 'en/outline.json',
  outlineEs: 'es/outline.json',
} as const;

export const readJson = (folder: URL, name: string): unknown =>
  JSON.parse(readFileSync(new URL(name, folder), 'utf8'));

export const readNewestEdition = (folder = BUILT): number =>
  z.object({ edition: z.int() }).parse(readJson(folder, COURSE_FILES.edition)).edition;
