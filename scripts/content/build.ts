import { mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { parseArgs } from 'node:util';
import { builtFiles, type Course } from './built/course.ts';
import { loadCourse } from './load.ts';
import { problemLine } from './problem.ts';

/** Also deletes files of lessons that are gone. */
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

/** `[course folder] [built folder]`: builds the course, or says what to fix and exits 1, nothing written. */
function main(): void {
  const { positionals } = parseArgs({ allowPositionals: true });
  const [from = 'content/core', to = 'build/content'] = positionals;
  const { course, problems, unpublished, leftOut, stale } = loadCourse(from);
  for (const each of [...leftOut, ...stale]) console.log(problemLine(each));
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
