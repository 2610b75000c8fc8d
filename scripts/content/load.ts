import { relative } from 'node:path';
import { buildCourse, type Course } from './built/course.ts';
import type { CourseSource } from './course.ts';
import { inOrder, type Problem } from './problem.ts';
import { newIds, publishedFile, readPublished } from './published.ts';
import { PAGE_KINDS } from './pages/kinds.ts';
import { readCourse } from './read/course.ts';
import type { Settings } from './read/help-checks.ts';
import { CARD_RULES } from './rules/cards.ts';
import { CORE_PATH_RULES } from './rules/core-path.ts';
import { TEXT_RULES } from './rules/glossary.ts';
import { HELP_LINE_NOTES, HELP_LINE_RULES } from './rules/help-lines.ts';
import { ID_RULES } from './rules/ids.ts';
import { ITEM_RULES } from './rules/items.ts';
import { LENGTH_RULES } from './rules/length.ts';
import { LESSON_RULES } from './rules/lessons.ts';
import { READING_LEVEL_RULES } from './rules/reading-level.ts';
import { problemsOf, type Rules } from './rules/rule.ts';
import { SCRIPT_RULES } from './rules/scripts.ts';
import { SESSION_GUIDE_RULES } from './rules/session-guides.ts';
import { WORKSHEET_RULES } from './rules/worksheets.ts';
import { READING_NOTES, SIGN_OFF_NOTES, SIGN_OFF_RULES } from './rules/sign-offs.ts';
import { TRANSLATION_NOTES, TRANSLATION_RULES } from './rules/translation.ts';

/** Every rule of the course's content. */
const RULES: readonly Rules[] = [
  ...[TRANSLATION_RULES, ID_RULES, CARD_RULES, ITEM_RULES, LESSON_RULES, READING_LEVEL_RULES],
  ...[LENGTH_RULES, TEXT_RULES, SCRIPT_RULES, SIGN_OFF_RULES, HELP_LINE_RULES],
  ...[CORE_PATH_RULES, WORKSHEET_RULES, SESSION_GUIDE_RULES],
];

/** Ids in one message; the rest is counted. */
const MOST_NAMED = 6;

/** What a sound course has that was never published. A course without any edition has nothing to keep. */
function unpublishedIn(source: CourseSource, { syllabus }: Course): Problem[] {
  if (source.editions.length === 0) return [];
  const at = {
    file: relative('', publishedFile(source.folder)),
    line: 1,
    rule: 'unpublished',
  } as const;
  const ids = newIds(readPublished(source.folder), source);
  const more = ids.length > MOST_NAMED ? ` and ${ids.length - MOST_NAMED} more` : '';
  const messages = [
    ...(ids.length > 0 ? [`New ids ${ids.slice(0, MOST_NAMED).join(', ')}${more}`] : []),
    ...(syllabus.edition > source.editions.length
      ? [`New edition ${syllabus.edition}: the course asks something else than before`]
      : []),
  ];
  return messages.map((message) => ({ ...at, message: `${message}: run npm run publish-course.` }));
}

/** A course's folder, looked at whole. */
export interface LoadedCourse {
  /** null where a file is missing or isn't as its schema has it: no rule looks at the others before it is. */
  readonly source: CourseSource | null;
  /** null where there is any problem, however small. */
  readonly course: Course | null;
  /** What a sound course has that was never published. It isn't built until it is. */
  readonly unpublished: readonly Problem[];
  /** All of them, in order of file and line. */
  readonly problems: readonly Problem[];
  /** What is left out until somebody signs it off or checks a number. The course is sound. */
  readonly leftOut: readonly Problem[];
  /** Readings that are still to be done; the course is shown meanwhile. */
  readonly unread: readonly Problem[];
  /** What has changed in one language only since it was published; the other is shown as it is. */
  readonly stale: readonly Problem[];
}

const NOTHING = { source: null, course: null, unpublished: [], leftOut: [], unread: [], stale: [] };

/**
 * Reads a course, judges it by every rule and builds it where it is sound.
 * @param folder for example `content/core`, from the folder the command runs in
 * @param now ms since 1970 UTC: what was signed off or checked too long ago is left out
 * @param settings the operator's, with the numbers that they have checked (README)
 */
export function loadCourse(
  folder: string,
  now = Date.now(),
  kinds = PAGE_KINDS,
  settings: Settings = process.env,
): LoadedCourse {
  const { course: source, problems: unreadable } = readCourse(folder, kinds, settings);
  if (source === null) return { ...NOTHING, problems: unreadable };
  const found = (rules: readonly Rules[]): Problem[] =>
    rules.flatMap((each) => problemsOf(each, source, now));
  const problems = inOrder([...unreadable, ...found(RULES)]);
  const leftOut = inOrder(found([SIGN_OFF_NOTES, HELP_LINE_NOTES]));
  const unread = inOrder(found([READING_NOTES]));
  const stale = inOrder(found([TRANSLATION_NOTES]));
  if (problems.length > 0) {
    return { source, course: null, problems, unpublished: [], leftOut, unread, stale };
  }
  const course = buildCourse(source, now);
  return { source, course, problems, unpublished: unpublishedIn(source, course), leftOut, unread, stale };
}
