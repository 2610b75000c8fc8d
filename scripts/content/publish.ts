import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { writeEdition } from './editions.ts';
import { loadCourse } from './load.ts';
import { problemLine } from './problem.ts';
import { newIds, publishedFile, publishedText, readPublished, withIdsOf } from './published.ts';

/**
 * `npm run publish-course`: records the ids of the course as published, and what it asks as a new
 * edition. From then on no change may drop one of the ids. Refuses a course that has problems. Takes a
 * course folder for tests.
 */
const { positionals } = parseArgs({ allowPositionals: true });
const [folder = 'content/core'] = positionals;
const { source, course, problems } = loadCourse(folder);
if (source === null || course === null) {
  for (const problem of problems) console.error(problemLine(problem));
  console.error(`Nothing published: ${problems.length} to fix.`);
  process.exitCode = 1;
} else {
  const before = readPublished(folder);
  writeFileSync(publishedFile(folder), publishedText(withIdsOf(before, source)));
  const added = newIds(before, source).length;
  console.log(`Published ${added} new ids in ${publishedFile(folder)}.`);
  if (course.syllabus.edition > source.editions.length) {
    const file = writeEdition(folder, source.editions, course.syllabus);
    console.log(`Published edition ${course.syllabus.edition} in ${file}.`);
  }
}
