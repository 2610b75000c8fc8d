import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { assemble } from './assemble.ts';
import { editionFile, editionText } from './editions.ts';
import { loadCourse } from './load.ts';
import { problemLine } from './problem.ts';
import { publishedFile, publishedText, readPublished, withIdsOf } from './published.ts';

/**
 * `node scripts/content/publish.ts`: notes the ids of the course as published, for good, and what it asks as an edition. Run it
 * with a release; from then on no change may drop one of the ids, and whoever joined before is judged kindly by either
 * edition. Refuses while there is anything to mend.
 */
const FOLDER = 'content/core';
const { source, problems: all } = loadCourse(FOLDER);
const problems = all.filter(({ rule }) => rule !== 'edition');
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
  const { syllabus } = assemble(source, Date.now());
  if (syllabus.edition > source.editions.length) {
    const file = editionFile(FOLDER, syllabus.edition);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, editionText(syllabus));
    console.log(`Published edition ${syllabus.edition} in ${file}.`);
  }
}
