import { assemble, type Course } from './assemble.ts';
import { editionFile } from './editions.ts';
import { inOrder, type Problem } from './problem.ts';
import { publishedId, readPublished } from './published.ts';
import { readCourse } from './read-course.ts';
import { cardBudget, contentNote, drawingText, missingCredit, missingTitle, unknownDrawing } from './rules/cards.ts';
import { duplicateId, unknownId } from './rules/ids.ts';
import { helpLine, notChecked } from './rules/help-lines.ts';
import { anatomy, lessonBudget } from './rules/lessons.ts';
import { letteredOption, longestRight, optionReason, rightCount } from './rules/items.ts';
import { poster } from './rules/poster.ts';
import { readingLevel } from './rules/reading-level.ts';
import { endsWell, replyReason, scriptIds, unreachableTurn, wayOut } from './rules/scripts.ts';
import { freeTwin, inventedSignOff, notRead, notSigned, unknownReading, unknownSignOff } from './rules/sign-offs.ts';
import { slipReach } from './rules/slips.ts';
import { missingTranslation } from './rules/translation.ts';
import { glossary, straightQuote } from './rules/words.ts';
import type { CourseSource } from './source.ts';

/** Every rule of the course's content. Each looks at the whole course and tells all it finds. */
const RULES: readonly ((course: CourseSource, now: number) => Problem[])[] = [
  missingTranslation,
  optionReason,
  rightCount,
  unknownId,
  duplicateId,
  readingLevel,
  missingCredit,
  missingTitle,
  drawingText,
  unknownDrawing,
  cardBudget,
  lessonBudget,
  anatomy,
  contentNote,
  longestRight,
  slipReach,
  glossary,
  straightQuote,
  poster,
  scriptIds,
  replyReason,
  wayOut,
  unreachableTurn,
  endsWell,
  letteredOption,
  unknownSignOff,
  freeTwin,
  unknownReading,
  inventedSignOff,
  helpLine,
  (course) => publishedId(course, readPublished(course.folder)),
];

/** What the course asks is published: where it asks something else than its last edition, that is a new one. */
const unpublishedEdition = (source: CourseSource, { syllabus }: Course): Problem[] =>
  source.editions.length === 0 || syllabus.edition === source.editions.length
    ? []
    : [
        {
          file: editionFile(source.folder, syllabus.edition),
          line: 1,
          rule: 'edition',
          message:
            'The course asks something else than its last edition. Publish it: node scripts/content/publish.ts',
        },
      ];

/** A course's folder, looked at whole. */
export interface LoadedCourse {
  readonly source: CourseSource;
  /** null where there is any problem. */
  readonly course: Course | null;
  /** All of them, in order of file and line. */
  readonly problems: readonly Problem[];
  /** What is left out because nobody's word for it holds now. Nothing to mend in the course; somebody is to be asked. */
  readonly leftOut: readonly Problem[];
  /** Readings that are still to be done; the course is shown meanwhile. */
  readonly unread: readonly Problem[];
}

/**
 * Reads a course, judges it by every rule and builds it where it is sound.
 * @param folder for example `content/core`, from the folder the command runs in
 * @param now ms since 1970 UTC: what was signed off or checked too long ago is left out
 */
export function loadCourse(folder: string, now = Date.now()): LoadedCourse {
  const { course: source, problems: unreadable } = readCourse(folder);
  const problems = inOrder([...unreadable, ...RULES.flatMap((rule) => rule(source, now))]);
  const leftOut = inOrder([...notSigned(source, now), ...notChecked(source, now)]);
  const unread = inOrder(notRead(source));
  if (problems.length > 0) return { source, course: null, problems, leftOut, unread };
  const course = assemble(source, now);
  const unpublished = unpublishedEdition(source, course);
  const isPublished = unpublished.length === 0;
  return { source, course: isPublished ? course : null, problems: unpublished, leftOut, unread };
}
