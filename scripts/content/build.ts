import { mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { parseArgs } from 'node:util';
import { builtText, type Course, reviewsOf, titlesOf } from './assemble.ts';
import { creditsOf } from './credits.ts';
import { loadCourse } from './load.ts';
import { problemLine } from './problem.ts';

/** The built files of a course by their path under `build/content`. */
export const builtFiles = (course: Course): ReadonlyMap<string, string> =>
  new Map([
    ['catalogue.json', builtText(course.catalogue)],
    ['syllabus.json', builtText(course.syllabus)],
    ['earlier.json', builtText(course.earlier)],
    ['reviews.json', builtText(reviewsOf(course.catalogue))],
    ['edition.json', builtText({ edition: course.syllabus.edition })],
    ['surveys.json', builtText(course.surveyList)],
    ...Object.values(course.outlines).flatMap((outline) =>
      titlesOf(outline).map((titles): [string, string] => [
        join(outline.language, `${titles.id}.titles.json`),
        builtText(titles),
      ]),
    ),
    ...Object.values(course.outlines).map((outline): [string, string] => [
      join(outline.language, 'outline.json'),
      builtText(outline),
    ]),
    ...Object.values(course.outlines).map((outline): [string, string] => [
      join(outline.language, 'credits.json'),
      builtText(creditsOf(outline, course.lessons, course.awaited)),
    ]),
    ...course.lessons.map((lesson): [string, string] => [
      join(lesson.language, `${lesson.id}.json`),
      builtText(lesson),
    ]),
    ...course.reviews.map((review): [string, string] => [
      join(review.language, `${review.module}.review.json`),
      builtText(review),
    ]),
    ...course.scripts.map((script): [string, string] => [
      join(script.language, `${script.id}.script.json`),
      builtText(script),
    ]),
    ...course.surveys.map((survey): [string, string] => [
      join(survey.language, `${survey.moment}.survey.json`),
      builtText(survey),
    ]),
    ...course.reactions.map((reaction): [string, string] => [
      join(reaction.language, 'reaction.json'),
      builtText(reaction),
    ]),
  ]);

/** Writes a course's files and takes away those of lessons that are gone. */
export function writeBuilt(course: Course, folder: string): void {
  const files = builtFiles(course);
  for (const [path, text] of files) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
  for (const path of readdirSync(folder, { recursive: true, encoding: 'utf8' })) {
    if (path.endsWith('.json') && !files.has(path)) rmSync(join(folder, path));
  }
}

/**
 * `node scripts/content/build.ts [course folder] [built folder]`: builds the course's catalogue, outlines, credits and lessons, or says
 * what to fix and exits 1, with nothing written.
 */
function main(): void {
  const { positionals } = parseArgs({ allowPositionals: true });
  const [from = 'content/core', to = 'build/content'] = positionals;
  const { course, problems, unpublished, leftOut } = loadCourse(from);
  for (const each of leftOut) console.log(problemLine(each));
  const wrong = [...problems, ...unpublished];
  if (course === null || wrong.length > 0) {
    for (const problem of wrong) console.error(problemLine(problem));
    console.error(`Content not built: ${wrong.length} to fix.`);
    process.exitCode = 1;
    return;
  }
  writeBuilt(course, to);
  console.log(`Content built: ${course.lessons.length} lesson texts, catalogue ${course.catalogue.hash}.`);
}

if (import.meta.main) main();
