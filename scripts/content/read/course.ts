import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, dirname, join, relative } from 'node:path';
import type * as z from 'zod';
import type { Language } from '#domain/values/ids.ts';
import type { Check, CourseSource, LessonSource, ModuleSource, SignOffs } from '../course.ts';
import { EDITIONS, readEditions } from '../editions.ts';
import type { Page, PageKind } from '../pages/kind.ts';
import { inOrder, type Problem, type Report, reporter } from '../problem.ts';
import { CourseFile, ModuleFile, HelpLinesFile } from '../schemas/course.ts';
import { CheckFile, ReviewFile } from '../schemas/items.ts';
import { FrontMatter, FrontMatterEn } from '../schemas/lesson.ts';
import { SignOffsFile, Statement } from '../schemas/sign-offs.ts';
import { type Settings, withOperatorsChecks } from './help-checks.ts';
import { type ReadLesson, readLesson } from './markdown.ts';
import { CALLS, SCRIPTS } from '../pages/scripts.ts';
import { CAMPAIGNS, LESSONS_TO_WRITE } from '../pages/true-campaigns.ts';
import { SESSION_GUIDES } from '../pages/session-guides.ts';
import { SURVEYS } from '../pages/surveys.ts';
import {
  PhrasesFile,
  type Phrases,
  withPhrases,
  WORKSHEETS,
  type WorksheetSource,
} from '../pages/worksheets.ts';
import { readYaml } from './yaml.ts';

const NUMBERED = /^(\d+)-([a-z0-9]+(?:-[a-z0-9]+)*)$/u;

/** A folder named by number and id: `01-with-people`. */
interface NumberedFolder {
  readonly path: string;
  readonly number: number;
  readonly id: string;
}

/** Paths in messages start at the current folder. */
const shown = (path: string): string => relative('', path);

class CourseFiles {
  readonly problems: Problem[] = [];

  reportOn(path: string): Report {
    return reporter(this.problems, shown(path));
  }

  text(path: string): string | null {
    if (existsSync(path)) return readFileSync(path, 'utf8');
    this.reportOn(path)(1, 'missing-file', 'This file is missing.');
    return null;
  }

  yaml<Value>(schema: z.ZodType<Value>, path: string): Value | null {
    const text = this.text(path);
    return text === null ? null : (readYaml(schema, text, this.reportOn(path))?.value ?? null);
  }

  /** @param otherwise the value where the file is missing */
  yamlIfThere<Value>(schema: z.ZodType<Value>, path: string, otherwise: Value): Value | null {
    return existsSync(path) ? this.yaml(schema, path) : otherwise;
  }

  /** In order. Empty folders don't count, since git keeps none. */
  numbered(folder: string, besides: readonly string[] = []): NumberedFolder[] {
    return readdirSync(folder, { withFileTypes: true })
      .filter((entry) => entry.isDirectory() && !besides.includes(entry.name))
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

const isWorksheet = (page: Page): page is Page<WorksheetSource> => page.kind === WORKSHEETS;
const withLists = (page: Page, lists: Phrases): Page =>
  isWorksheet(page) ? { ...page, source: withPhrases(page.source, lists) } : page;

export const PAGE_KINDS: readonly PageKind<object>[] = [
  ...[CALLS, CAMPAIGNS, LESSONS_TO_WRITE, SCRIPTS, SESSION_GUIDES, SURVEYS, WORKSHEETS],
];

const whole = <Value>(all: readonly (Value | null)[]): readonly Value[] | null => {
  const read = all.filter((each) => each !== null);
  return read.length === all.length ? read : null;
};

function readText<Front extends FrontMatter>(
  files: CourseFiles,
  schema: z.ZodType<Front>,
  folder: string,
  language: Language,
): ReadLesson<Front> | null {
  const path = join(folder, `${language}.md`);
  if (existsSync(path)) {
    const at = { file: shown(path), language };
    return readLesson(schema, at, files.text(path) ?? '', files.reportOn(path));
  }
  const message = `The lesson has no ${basename(path)}.`;
  files.reportOn(path)(1, 'missing-translation', message);
  return null;
}

function readLessonFolder(
  files: CourseFiles,
  { id, number, path }: NumberedFolder,
  module: number,
): LessonSource | null {
  const en = readText(files, FrontMatterEn, path, 'en');
  const es = readText(files, FrontMatter, path, 'es');
  const file = join(path, 'check.yaml');
  const read = files.yaml(CheckFile, file);
  if (en === null || es === null || read === null) return null;
  const check: Check = { file: shown(file), guesses: read.guesses, tries: read.try, items: read.items };
  const { minutes, core, skill, mastery, dated, box } = en.front;
  return {
    ...{ id, number: `${module}.${number}`, folder: shown(path) },
    ...{ minutes, core, skill, mastery, dated, box },
    ...{ en: en.text, es: es.text, check },
  };
}

function readModule(files: CourseFiles, { id, number, path }: NumberedFolder): ModuleSource | null {
  const file = join(path, 'module.yaml');
  const read = files.yaml(ModuleFile, file);
  const reviewFile = join(path, 'review.yaml');
  const review = files.yamlIfThere(ReviewFile, reviewFile, { line: 1, items: [] });
  const folders = files.numbered(path);
  const lessons = whole(folders.map((folder) => readLessonFolder(files, folder, number)));
  if (read === null || review === null || lessons === null) return null;
  return {
    ...read,
    ...{ id, number, file: shown(file), lessons },
    review: { id: `review-${id}`, file: shown(reviewFile), items: review.items },
  };
}

function readPages(
  files: CourseFiles,
  course: string,
  kinds: readonly PageKind<object>[],
): readonly Page[] | null {
  const pages = kinds.flatMap((kind) => {
    const from = join(course, kind.from);
    if (!existsSync(from)) return [];
    const paths = from.endsWith('.yaml')
      ? [from]
      : readdirSync(from)
          .filter((name) => name.endsWith('.yaml'))
          .toSorted()
          .map((name) => join(from, name));
    return paths.map((path): Page | null => {
      const source = files.yaml(kind.schema, path);
      const id = basename(path, '.yaml');
      return source === null ? null : { kind, source: { ...source, id, file: shown(path) } };
    });
  });
  return whole(pages);
}

const SIGN_OFFS = 'sign-offs/sign-offs.yaml';
const STATEMENTS = 'sign-offs/statements';

/** Sign-offs, signatures and readings. The file may be missing. */
function readSignOffs(files: CourseFiles, home: string): SignOffs | null {
  const path = join(home, SIGN_OFFS);
  const none = { reviewers: [], signOffs: [], readings: [] };
  const read = files.yamlIfThere(SignOffsFile, path, none);
  if (read === null) return null;
  const withStatements = <Entry extends (typeof read)['signOffs' | 'readings'][number]>(entry: Entry) => ({
    ...entry,
    signed: entry.signed.map((signature) => {
      const name = join(home, STATEMENTS, `${entry.id}.${signature.language}.yaml`);
      const statement = existsSync(name) ? files.yaml(Statement, name) : null;
      return { ...signature, statement: statement && { ...statement, file: shown(name) } };
    }),
  });
  return {
    file: shown(path),
    reviewers: read.reviewers,
    signOffs: read.signOffs.map(withStatements),
    readings: read.readings.map(withStatements),
  };
}

/**
 * Reads `course.yaml`, a folder for each module, the pages of each kind, and the files beside the course.
 * @param folder for example `content/core` @param kinds of pages that it may have
 * @param settings the operator's, with their own checks @throws where the folder itself cannot be read
 * @returns null for a course of which a file is missing or breaks its schema
 */
export function readCourse(
  folder: string,
  kinds = PAGE_KINDS,
  settings: Settings = {},
): { readonly course: CourseSource | null; readonly problems: readonly Problem[] } {
  const files = new CourseFiles();
  const file = join(folder, 'course.yaml');
  const home = dirname(folder);
  const helpLinesFile = join(home, 'help-lines.yaml');
  const besides = [EDITIONS, ...kinds.map(({ from }) => from)];

  const read = files.yaml(CourseFile, file);
  const folders = files.numbered(folder, besides);
  const modules = whole(folders.map((module) => readModule(files, module)));
  const lists = files.yamlIfThere(PhrasesFile, join(home, 'phrases.yaml'), {});
  const pages = lists && readPages(files, folder, kinds)?.map((page) => withLists(page, lists));
  const signOffs = readSignOffs(files, home);
  const helpLines = files.yamlIfThere(HelpLinesFile, helpLinesFile, { lines: [] });
  const written = { file: shown(helpLinesFile), lines: helpLines?.lines ?? [] };
  const checked = withOperatorsChecks(written, settings);

  const problems = inOrder([...files.problems, ...checked.problems]);
  if (!read || !modules || !pages || !signOffs || !helpLines) return { course: null, problems };
  return {
    course: {
      ...{ id: read.id, title: read.title, folder: shown(folder), file: shown(file) },
      ...{ coreMinutes: read.coreMinutes, skills: read.skills },
      ...{ modules, pages, signOffs },
      editions: readEditions(folder, read.id),
      helpLines: { ...written, lines: checked.lines },
    },
    problems,
  };
}
