import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { type PackedSyllabus, StoredEdition } from '#domain/course/edition.ts';
import { changesFrom, noEdition, withBase } from '#domain/course/edition-changes.ts';

/**
 * The folder `content/<course>/editions/`: `<n>.json` is what the published edition n asked, written as
 * its difference from edition n − 1. People who joined under an edition are judged by it and by those
 * after it, whichever is kinder.
 */
export const EDITIONS = 'editions';

/** Path of an edition's file. @param number from 1 */
export const editionFile = (courseFolder: string, number: number): string =>
  join(courseFolder, EDITIONS, `${number}.json`);

/**
 * Every published edition, the first one first.
 * @throws where a number is missing between them, or a file is malformed
 */
export function readEditions(courseFolder: string, course: string): PackedSyllabus[] {
  const folder = join(courseFolder, EDITIONS);
  if (!existsSync(folder)) return [];
  const files = readdirSync(folder).filter((name) => name.endsWith('.json'));
  const editions: PackedSyllabus[] = [];
  for (const [at] of files.entries()) {
    const text = readFileSync(editionFile(courseFolder, at + 1), 'utf8');
    const changes = StoredEdition.parse(JSON.parse(text));
    editions.push(withBase(editions.at(-1) ?? noEdition(course), changes));
  }
  return editions;
}

/** Writes the file of a new edition. @returns its path */
export function writeEdition(
  courseFolder: string,
  before: readonly PackedSyllabus[],
  edition: PackedSyllabus,
): string {
  const file = editionFile(courseFolder, edition.edition);
  const changes = changesFrom(before.at(-1) ?? noEdition(edition.course), edition);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, `${JSON.stringify(changes, null, 1)}\n`);
  return file;
}

/** Do two editions ask the same? */
export const asksTheSame = (left: PackedSyllabus, right: PackedSyllabus): boolean =>
  JSON.stringify(left.modules) === JSON.stringify(right.modules);
