import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { Slug, type Language } from '#domain/ids.ts';
import { inOrder, type Problem, type Report, reporter } from './problem.ts';
import { EDITIONS, readEditions } from './editions.ts';
import { readCheck } from './read-check.ts';
import { readLesson, type ReadLesson } from './read-lesson.ts';
import { readHelpLines } from './read-help-lines.ts';
import { readReview, reviewSet } from './read-review.ts';
import { readScript } from './read-script.ts';
import { type OpenedFile, readSignOffs } from './read-sign-offs.ts';
import { readSurveys } from './read-surveys.ts';
import type { CourseSource, ItemSet, LessonSource, ModuleSource, ScriptSource, Words } from './source.ts';
import { type Field, maybeWords, need, needWords, readYaml } from './yaml-field.ts';

const NUMBERED = /^(\d+)-([a-z0-9]+(?:-[a-z0-9]+)*)$/u;

/** The folder of practice talks, beside the modules. */
const SCRIPTS = 'scripts';
/** The file of surveys, beside the modules. */
const SURVEYS = 'surveys.yaml';
/** Folders of a course that are no modules. */
const BESIDE: readonly string[] = [SCRIPTS, EDITIONS];

/** Beside the course's folder. */
const SIGN_OFFS = 'sign-offs/sign-offs.yaml';
const STATEMENTS = 'sign-offs/statements';
const HELP_LINES = 'help-lines.yaml';

/** What was read, and what could not be. */
export interface ReadCourse {
  readonly course: CourseSource;
  readonly problems: readonly Problem[];
}

/** Paths in messages start at the folder the command runs in. */
const shown = (path: string): string => relative('', path);

/** Gathers problems and reads files for one look at the course. */
class Reading {
  readonly problems: Problem[] = [];

  reportOn(path: string): Report {
    return reporter(this.problems, shown(path));
  }

  /** A file's text; null after a report where it is missing. */
  text(path: string): string | null {
    if (existsSync(path)) return readFileSync(path, 'utf8');
    this.reportOn(path)(1, 'missing-file', 'This file is missing.');
    return null;
  }

  /** A file that may be missing. */
  open(path: string): OpenedFile {
    const text = existsSync(path) ? readFileSync(path, 'utf8') : null;
    return { file: shown(path), text, report: this.reportOn(path) };
  }

  /** Folders `01-some-words` inside a folder, in order. One with nothing in it (git keeps none) is passed over. */
  numbered(folder: string): { path: string; number: number; id: string }[] {
    return readdirSync(folder, { withFileTypes: true })
      .filter((entry) => entry.isDirectory() && !BESIDE.includes(entry.name))
      .flatMap((entry) => {
        const path = join(folder, entry.name);
        if (readdirSync(path).length === 0) return [];
        const match = NUMBERED.exec(entry.name);
        if (match === null) {
          this.reportOn(path)(1, 'shape', 'A folder is named by number and id: 01-with-people.');
          return [];
        }
        return [{ path, number: Number(match[1]), id: match[2] ?? '' }];
      })
      .toSorted((left, right) => left.number - right.number || (left.path < right.path ? -1 : 1));
  }
}

function readText(reading: Reading, folder: string, language: Language): ReadLesson | null {
  const path = join(folder, `${language}.md`);
  if (!existsSync(path)) {
    const message = `The lesson has no ${language}.md.`;
    reading.reportOn(path)(1, 'missing-translation', message);
    return null;
  }
  return readLesson(shown(path), readFileSync(path, 'utf8'), language, reading.reportOn(path));
}

function readLessonFolder(
  reading: Reading,
  folder: { path: string; number: number; id: string },
  module: number,
): LessonSource {
  const en = readText(reading, folder.path, 'en');
  const es = readText(reading, folder.path, 'es');
  const path = join(folder.path, 'check.yaml');
  const check = reading.text(path);
  return {
    id: folder.id,
    number: `${module}.${folder.number}`,
    folder: shown(folder.path),
    minutes: en?.facts.minutes ?? 0,
    core: en?.facts.core ?? false,
    mastery: en?.facts.mastery ?? false,
    dated: en?.facts.dated ?? false,
    box: en?.facts.box ?? null,
    en: en?.text ?? null,
    es: es?.text ?? null,
    check:
      check === null
        ? { file: shown(path), tries: [], items: [] }
        : readCheck(shown(path), check, reading.reportOn(path)),
  };
}

/** A module without the file has nothing that comes again. */
function readReviewOf(reading: Reading, folder: { path: string; id: string }): ItemSet {
  const path = join(folder.path, 'review.yaml');
  return existsSync(path)
    ? readReview(folder.id, shown(path), readFileSync(path, 'utf8'), reading.reportOn(path))
    : reviewSet(folder.id, shown(path), []);
}

/** Ids of the lessons that `challenge: { skips: [...] }` names; null where it is left out. Unknown ones are reported. */
function readSkips(
  challenge: Field | undefined,
  lessons: readonly LessonSource[],
): readonly string[] | null {
  if (challenge === undefined) return null;
  const skips = need(challenge, challenge.fields(['skips']), 'skips')?.entries() ?? [];
  return skips.flatMap((entry) => {
    const id = entry.text();
    if (lessons.some((lesson) => lesson.id === id && !lesson.mastery)) return id ?? [];
    entry.report(entry.line, 'unknown-id', `“${id}” is no lesson here that may be skipped.`);
    return [];
  });
}

function readModule(
  reading: Reading,
  folder: { path: string; number: number; id: string },
): ModuleSource {
  const path = join(folder.path, 'module.yaml');
  const root = readYaml(reading.text(path) ?? '{}', 'module.yaml', reading.reportOn(path));
  const fields = root.fields(['title', 'forWhom', 'note', 'by', 'challenge', 'soon']);
  const soon: readonly Words[] = need(root, fields, 'soon')?.entries().map((entry) => entry.words()) ?? [];
  const lessons = reading
    .numbered(folder.path)
    .map((lesson) => readLessonFolder(reading, lesson, folder.number));
  return {
    id: folder.id,
    number: folder.number,
    folder: shown(folder.path),
    file: shown(path),
    title: needWords(root, fields, 'title'),
    forWhom: needWords(root, fields, 'forWhom'),
    note: maybeWords(fields, 'note'),
    by: need(root, fields, 'by')?.number(-365) ?? 0,
    challengeSkips: readSkips(fields.get('challenge'), lessons),
    soon,
    review: readReviewOf(reading, folder),
    lessons,
  };
}

function readScripts(reading: Reading, folder: string): ScriptSource[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .filter((name) => name.endsWith('.yaml'))
    .toSorted()
    .map((name) => {
      const path = join(folder, name);
      const id = name.slice(0, -'.yaml'.length);
      return readScript(shown(path), id, readFileSync(path, 'utf8'), reading.reportOn(path));
    });
}

function readSurveyFile(reading: Reading, path: string): CourseSource['surveys'] {
  if (!existsSync(path)) return null;
  return readSurveys(shown(path), readFileSync(path, 'utf8'), reading.reportOn(path));
}

/**
 * Reads a course's folder: `course.yaml`, a folder for each module, the practice talks and the surveys.
 * @param folder for example `content/core`
 * @throws where the folder itself cannot be read
 */
export function readCourse(folder: string): ReadCourse {
  const reading = new Reading();
  const path = join(folder, 'course.yaml');
  const report = reading.reportOn(path);
  const root = readYaml(reading.text(path) ?? '{}', 'course.yaml', report);
  const fields = root.fields(['id', 'title']);
  const id = need(root, fields, 'id')?.text() ?? '';
  if (!Slug.safeParse(id).success) report(1, 'shape', `“${id}” is not a course’s id.`);
  const home = dirname(folder);
  const course: CourseSource = {
    id,
    folder: shown(folder),
    file: shown(path),
    title: needWords(root, fields, 'title'),
    modules: reading.numbered(folder).map((module) => readModule(reading, module)),
    scripts: readScripts(reading, join(folder, SCRIPTS)),
    surveys: readSurveyFile(reading, join(folder, SURVEYS)),
    editions: readEditions(folder, id),
    signOffs: readSignOffs(reading.open(join(home, SIGN_OFFS)), (name) =>
      reading.open(join(home, STATEMENTS, name)),
    ),
    helpLines: readHelpLines(reading.open(join(home, HELP_LINES))),
  };
  return { course, problems: inOrder(reading.problems) };
}
