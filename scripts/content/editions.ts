import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Edition } from '#domain/edition.ts';
import type { PackedSyllabus } from '#domain/syllabus.ts';

/**
 * `content/<course>/editions/<n>.json`: what each published edition of the course asked, packed like the syllabus of the pages. They
 * never change: whoever joined under one is judged by it and by those after it, whichever is kinder.
 */
export const EDITIONS = 'editions';

/** Where an edition is kept. @param number from 1 */
export const editionFile = (courseFolder: string, number: number): string =>
  join(courseFolder, EDITIONS, `${number}.json`);

/** Every published edition, the first first. @throws where a number is missing between them, or a file is none */
export function readEditions(courseFolder: string): PackedSyllabus[] {
  const folder = join(courseFolder, EDITIONS);
  if (!existsSync(folder)) return [];
  const files = readdirSync(folder).filter((name) => name.endsWith('.json'));
  return files.map((_, at) =>
    Edition.parse(JSON.parse(readFileSync(editionFile(courseFolder, at + 1), 'utf8'))),
  );
}

/** The file's text. */
export const editionText = (edition: PackedSyllabus): string =>
  `${JSON.stringify(edition, null, 1)}\n`;

/** Do two editions ask the same? */
export const asksTheSame = (left: PackedSyllabus, right: PackedSyllabus): boolean =>
  JSON.stringify(left.modules) === JSON.stringify(right.modules);
