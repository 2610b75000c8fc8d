import { existsSync, writeFileSync } from 'node:fs';
import { relative } from 'node:path';
import { parseArgs } from 'node:util';
import { stopWith } from '../command.ts';
import { corePathLines, corePathPage } from './core-path.ts';
import { lessonsOf } from './course.ts';
import { loadCourse } from './load.ts';
import { pagesOf } from './pages/kind.ts';
import { SCRIPTS } from './pages/scripts.ts';
import { WORKSHEETS } from './pages/worksheets.ts';
import { type Problem, problemLine } from './problem.ts';
import { lengths, lengthsText } from './rules/length.ts';
import { firstTapsText } from './rules/lessons.ts';
import { flowTexts, levels, levelText } from './rules/reading-level.ts';
import { readersText } from './rules/talk-readers.ts';

/**
 * `npm run content [file or folder] [-- --levels] [--readings] [--core-path] [--course content/core]`: prints
 * each problem as `file:line rule message` and exits 1 where there is any. `--levels` also prints every
 * card's reading level, `--readings` lessons that wait for readers, `--core-path` docs/core-path.md.
 */
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    course: { type: 'string', default: 'content/core' },
    levels: { type: 'boolean', default: false },
    readings: { type: 'boolean', default: false },
    'core-path': { type: 'boolean', default: false },
  },
});
const CORE_PATH_PAGE = 'docs/core-path.md';
const [only, ...others] = positionals;
const prefix = only === undefined ? null : relative('', only);
const isWithin = (path: string, folder: string): boolean => path === folder || path.startsWith(`${folder}/`);
const isOfCourse = (path: string): boolean => existsSync(path) && isWithin(path, relative('', values.course));
if (prefix !== null && (others.length > 0 || !isOfCourse(prefix))) {
  stopWith(`Name one file or folder of ${values.course}, or none: ${positionals.join(' ')} is not one.`);
}
const isWanted = ({ file }: { file: string }): boolean => prefix === null || isWithin(file, prefix);

const { source, problems, unpublished, leftOut, unread, stale } = loadCourse(values.course);

function fail(wrong: readonly Problem[], summary: string): void {
  for (const problem of wrong) console.error(problemLine(problem));
  console.error(summary);
  process.exitCode = 1;
}

for (const each of [...leftOut, ...stale, ...(values.readings ? unread : [])].filter(isWanted)) {
  console.log(problemLine(each));
}
if (values.levels && source !== null) {
  for (const each of levels(source).filter(isWanted)) {
    console.log(`${each.file}:${each.line} ${levelText(each)}, ${each.words} words, ${each.what}`);
  }
}
const wanted = problems.filter(isWanted);
if (wanted.length > 0) fail(wanted, `${wanted.length} to fix.`);
else if (source === null) {
  fail([], `Not judged: ${problems.length} to fix in other files, which cannot be read.`);
} else {
  const [modules, lessons] = [source.modules.length, lessonsOf(source).length];
  const talks = pagesOf(source, SCRIPTS).length;
  const worksheets = pagesOf(source, WORKSHEETS).length;
  for (const each of lengths(source)) console.log(lengthsText(each));
  for (const line of [...readersText(source), ...flowTexts(source)]) console.log(line);
  console.log(firstTapsText(source));
  for (const line of corePathLines(source)) console.log(line);
  if (values['core-path']) writeFileSync(CORE_PATH_PAGE, corePathPage(source));
  const counts = `${modules} modules, ${lessons} lessons, ${talks} talks, ${worksheets} worksheets`;
  console.log(`The course is sound: ${counts}.`);
  if (unpublished.length > 0) fail(unpublished, 'It is not published yet.');
}
