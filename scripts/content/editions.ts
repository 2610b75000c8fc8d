import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { type PackedSyllabus, StoredEdition } from '#domain/course/edition.ts';
import { changesFrom, noEdition, withBase } from '#domain/course/syllabus.ts';

/**
 * In `content/<course>/editions/`, `<n>.json` holds edition n as its difference from edition n − 1. People
 * are judged by the edition they joined under and later ones, whichever is kinder.
 */
export const EDITIONS = 'editions';

export const editionFile = (courseFolder: string, number: number): string =>
  join(courseFolder, EDITIONS, `${number}.json`);

/** The oldest first. @throws where a number is missing between them, or a file is malformed */
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

export const asksTheSame = (left: PackedSyllabus, right: PackedSyllabus): boolean =>
  JSON.stringify(left.modules) === JSON.stringify(right.modules);
