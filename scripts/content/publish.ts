import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { writeEdition } from './editions.ts';
import { loadCourse } from './load.ts';
import { problemLine } from './problem.ts';
import { newIds, publishedFile, publishedText, publishedWith, readPublished } from './published.ts';

/**
 * Publishes a course's ids, its texts' hashes and a new edition. From then on no change may drop one of the
 * ids. @returns a line for each published thing; or the course's problems, with nothing published
 */
export function publish(folder: string): { readonly isPublished: boolean; readonly lines: string[] } {
  const { source, course, problems, stale } = loadCourse(folder);
  if (source === null || course === null) {
    return { isPublished: false, lines: problems.map(problemLine) };
  }
  const before = readPublished(folder);
  writeFileSync(publishedFile(folder), publishedText(publishedWith(before, source)));
  const added = newIds(before, source).length;
  const lines = [`Published ${added} new ids in ${publishedFile(folder)}.`];
  if (stale.length > 0) lines.push(`Took ${stale.length} translations as they are.`);
  if (course.syllabus.edition > source.editions.length) {
    const file = writeEdition(folder, source.editions, course.syllabus);
    lines.push(`Published edition ${course.syllabus.edition} in ${file}.`);
  }
  return { isPublished: true, lines };
}

/** `npm run publish-course [course folder]`. */
function main(): void {
  const { positionals } = parseArgs({ allowPositionals: true });
  const { isPublished, lines } = publish(positionals[0] ?? 'content/core');
  for (const line of lines) (isPublished ? console.log : console.error)(line);
  if (isPublished) return;
  console.error(`Nothing published: ${lines.length} to fix.`);
  process.exitCode = 1;
}

if (import.meta.main) main();
