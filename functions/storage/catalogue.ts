import { readFileSync } from 'node:fs';
import * as z from 'zod/mini';
import { type Catalogue, CatalogueFile } from '#domain/course.ts';
import { withBase } from '#domain/edition-changes.ts';
import { StoredEdition } from '#domain/edition.ts';
import { Language, Slug } from '#domain/ids.ts';
import { packSyllabus, unpackSyllabus } from '#domain/syllabus.ts';

/** Where the build leaves the course's data. Each bundle has a copy beside it. */
const BUILT = new URL('../../build/content/', import.meta.url);

/** The files that the functions read of it. */
export const COURSE_FILES = {
  catalogue: 'catalogue.json',
  earlier: 'earlier.json',
  edition: 'edition.json',
  titles: 'titles.json',
} as const;

const readJson = (folder: URL, name: string): unknown =>
  JSON.parse(readFileSync(new URL(name, folder), 'utf8'));

/**
 * The catalogue that the build made from `content/`, with the editions before it.
 * @param folder with a slash at the end; a function hands in its bundle's own
 * @throws ZodError where the build made something else
 */
export function readCatalogue(folder = BUILT): Catalogue {
  const catalogue = CatalogueFile.parse(readJson(folder, COURSE_FILES.catalogue));
  const before = z.array(StoredEdition).parse(readJson(folder, COURSE_FILES.earlier));
  const newest = packSyllabus(catalogue, before.length + 1);
  const earlier = before.map((edition) => unpackSyllabus(withBase(newest, edition)));
  return { ...catalogue, earlier };
}

/**
 * Number of the course's newest edition, as the build counted them. Newcomers join under it.
 * @param folder as for `readCatalogue`
 */
export const readNewestEdition = (folder = BUILT): number =>
  z.object({ edition: z.int() }).parse(readJson(folder, COURSE_FILES.edition)).edition;

const Titles = z.record(Language, z.record(Slug, z.string()));

/**
 * The titles of the course's lessons, by language and lesson.
 * @param folder as for `readCatalogue`
 */
export const readTitles = (folder = BUILT): z.infer<typeof Titles> =>
  Titles.parse(readJson(folder, COURSE_FILES.titles));
