import { relative } from 'node:path';
import { buildCourse, type Course } from './built/course.ts';
import type { CourseSource } from './course.ts';
import { inOrder, type Problem } from './problem.ts';
import { newIds, publishedFile, readPublished } from './published.ts';
import { PAGE_KINDS, readCourse } from './read/course.ts';
import type { Settings } from './read/help-checks.ts';
import { CARD_RULES } from './rules/cards.ts';
import { CORE_PATH_RULES, LESSON_RULES } from './rules/lessons.ts';
import { TEXT_RULES } from './rules/glossary.ts';
import { HELP_LINE_NOTES, HELP_LINE_RULES } from './rules/help-lines.ts';
import { ID_RULES } from './rules/ids.ts';
import { ITEM_RULES } from './rules/items.ts';
import { LENGTH_RULES } from './rules/length.ts';
import { READING_LEVEL_RULES } from './rules/reading-level.ts';
import { problemsOf, type Rules } from './rules/rule.ts';
import { CALL_RULES, CAMPAIGN_RULES, SCRIPT_RULES, SESSION_GUIDE_RULES } from './rules/scripts.ts';
import { WORKSHEET_RULES } from './rules/worksheets.ts';
import { READING_NOTES, SIGN_OFF_NOTES, SIGN_OFF_RULES } from './rules/sign-offs.ts';
import { READER_RULES } from './rules/talk-readers.ts';
import { TRANSLATION_NOTES, TRANSLATION_RULES } from './rules/translation.ts';

const RULES: readonly Rules[] = [
  ...[TRANSLATION_RULES, ID_RULES, CARD_RULES, ITEM_RULES, LESSON_RULES, READING_LEVEL_RULES],
  ...[LENGTH_RULES, READER_RULES, TEXT_RULES, SCRIPT_RULES, SIGN_OFF_RULES, HELP_LINE_RULES],
  ...[CALL_RULES, CAMPAIGN_RULES, CORE_PATH_RULES, WORKSHEET_RULES, SESSION_GUIDE_RULES],
];

const MOST_NAMED = 6;

/** Unpublished ids and texts of a sound course. A course without any edition has nothing to keep. */
function unpublishedIn(source: CourseSource, { syllabus }: Course): Problem[] {
  if (source.editions.length === 0) return [];
  const at = { file: relative('', publishedFile(source.folder)), line: 1, rule: 'unpublished' } as const;
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

export interface LoadedCourse {
  /** Null where a file is missing or breaks its schema: then no rule runs. */
  readonly source: CourseSource | null;
  /** Null where there is any problem, however small. */
  readonly course: Course | null;
  /** The course isn't built until these ids are published. */
  readonly unpublished: readonly Problem[];
  readonly problems: readonly Problem[];
  /** Left out until somebody signs a text off or checks a number. The course is sound. */
  readonly leftOut: readonly Problem[];
  readonly unread: readonly Problem[];
  /** Changed in one language only since publishing; the other language is shown as it is. */
  readonly stale: readonly Problem[];
}

const NOTHING = { source: null, course: null, unpublished: [], leftOut: [], unread: [], stale: [] };

/**
 * Reads a course, judges it by every rule and builds it where it is sound.
 * @param folder for example `content/core` @param now decides which sign-offs and checks are too old
 * @param settings the operator's, with numbers that they have checked (README). A site of its own, with an
 * address, isn't built where one is missing.
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
  const isReleased = settings['SITE_ORIGIN']?.startsWith('https://') === true;
  const [asked, noted] = isReleased ? [[HELP_LINE_NOTES], []] : [[], [HELP_LINE_NOTES]];
  const problems = inOrder([...unreadable, ...found([...RULES, ...asked])]);
  const leftOut = inOrder(found([SIGN_OFF_NOTES, ...noted]));
  const unread = inOrder(found([READING_NOTES]));
  const stale = inOrder(found([TRANSLATION_NOTES]));
  if (problems.length > 0) {
    return { source, course: null, problems, unpublished: [], leftOut, unread, stale };
  }
  const course = buildCourse(source, now);
  return { source, course, problems, unpublished: unpublishedIn(source, course), leftOut, unread, stale };
}
