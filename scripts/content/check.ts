import { relative } from 'node:path';
import { parseArgs } from 'node:util';
import { lessonCount } from './assemble.ts';
import { loadCourse } from './load.ts';
import { problemLine } from './problem.ts';
import { levels, levelText } from './rules/reading-level.ts';

/**
 * `node scripts/content/check.ts [folder] [--levels] [--readings] [--course content/core]`: judges the course by every rule and tells what to mend, one line each:
 * `file:line rule message`. Exits 1 where there is anything.
 * A folder or file limits what is told. `--levels` also prints how every card reads, `--readings` which lessons still wait for readers.
 */
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    course: { type: 'string', default: 'content/core' },
    levels: { type: 'boolean', default: false },
    readings: { type: 'boolean', default: false },
  },
});
const [only = ''] = positionals;
const prefix = relative('', only);
const isAsked = ({ file }: { readonly file: string }): boolean =>
  prefix === '' || file === prefix || file.startsWith(`${prefix}/`);

const { source, problems, unpublished, leftOut, unread } = loadCourse(values.course);
for (const each of [...leftOut, ...(values.readings ? unread : [])].filter(isAsked)) console.log(problemLine(each));
if (values.levels) {
  for (const each of levels(source).filter(isAsked)) {
    console.log(`${each.file}:${each.line} ${levelText(each)}, ${each.words} words, ${each.what}`);
  }
}
const asked = problems.filter(isAsked);
for (const problem of asked) console.error(problemLine(problem));
if (asked.length > 0) {
  console.error(`${asked.length} to fix.`);
  process.exitCode = 1;
} else {
  for (const each of unpublished) console.error(problemLine(each));
  if (unpublished.length > 0) process.exitCode = 1;
  console.log(`The course is sound: ${source.modules.length} modules, ${lessonCount(source)} lessons, ${source.scripts.length} talks.`);
}
