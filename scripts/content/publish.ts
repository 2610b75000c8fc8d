import { writeFileSync } from 'node:fs';
import { loadCourse } from './load.ts';
import { problemLine } from './problem.ts';
import { publishedFile, publishedText, readPublished, withIdsOf } from './published.ts';

/**
 * `node scripts/content/publish.ts`: notes the ids of the course as published, for good. Run it with a release; from then on no
 * change may drop one of them. Refuses while there is anything to mend.
 */
const FOLDER = 'content/core';
const { source, problems } = loadCourse(FOLDER);
if (problems.length > 0) {
  for (const problem of problems) console.error(problemLine(problem));
  console.error(`Nothing published: ${problems.length} to mend.`);
  process.exitCode = 1;
} else {
  const before = readPublished(FOLDER);
  const after = withIdsOf(before, source);
  writeFileSync(publishedFile(FOLDER), publishedText(after));
  const added =
    after.sections.length + after.parts.length - before.sections.length - before.parts.length;
  console.log(`Published ${added} new ids in ${publishedFile(FOLDER)}.`);
}
