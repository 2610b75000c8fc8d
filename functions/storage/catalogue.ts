import * as z from 'zod/mini';
import { type Catalogue, CatalogueFile, type DatedModule, Outline } from '#domain/course/course.ts';
import { withBase, packSyllabus, unpackSyllabus } from '#domain/course/syllabus.ts';
import { StoredEdition } from '#domain/course/edition.ts';
import { Language, Slug } from '#domain/values/ids.ts';
import { readFileSync } from 'node:fs';

/** Where the build leaves the course's data. Each bundle has a copy beside it. */
const BUILT = new URL('../../build/content/', import.meta.url);

export const COURSE_FILES = {
  catalogue: 'catalogue.json',
  earlier: 'earlier.json',
  edition: 'edition.json',
  titles: 'titles.json',
  outlineEn: 'en/outline.json',
  outlineEs: 'es/outline.json',
} as const;

const readJson = (folder: URL, name: string): unknown =>
  JSON.parse(readFileSync(new URL(name, folder), 'utf8'));

export const readNewestEdition = (folder = BUILT): number =>
  z.object({ edition: z.int() }).parse(readJson(folder, COURSE_FILES.edition)).edition;

/** @param folder with a slash at the end; a function hands in its bundle's own */
export function readCatalogue(folder = BUILT): Catalogue {
  const catalogue = CatalogueFile.parse(readJson(folder, COURSE_FILES.catalogue));
  const before = z.array(StoredEdition).parse(readJson(folder, COURSE_FILES.earlier));
  const newest = packSyllabus(catalogue, before.length + 1);
  const earlier = before.map((edition) => unpackSyllabus(withBase(newest, edition)));
  return { ...catalogue, earlier };
}

const Titles = z.record(Language, z.record(Slug, z.string()));

export const readTitles = (folder = BUILT): z.infer<typeof Titles> =>
  Titles.parse(readJson(folder, COURSE_FILES.titles));

export const readModules = (folder = BUILT): Readonly<Record<Language, readonly DatedModule[]>> => ({
  en: Outline.parse(readJson(folder, COURSE_FILES.outlineEn)).modules,
  es: Outline.parse(readJson(folder, COURSE_FILES.outlineEs)).modules,
});
