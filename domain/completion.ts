import type { LearningRecord } from './record.ts';

/** What judging asks of a lesson; a catalogue's and a syllabus' have it. */
export interface JudgedLesson {
  readonly id: string;
  readonly core: boolean;
  readonly mastery: boolean;
  readonly sections: readonly string[];
  readonly items: readonly { readonly id: string; readonly scored: boolean }[];
}

/** What judging asks of a module. */
export interface JudgedModule<Lesson extends JudgedLesson = JudgedLesson> {
  readonly id: string;
  readonly lessons: readonly Lesson[];
}

/** What judging asks of a course. */
export interface JudgedCourse {
  readonly modules: readonly JudgedModule[];
}

/** What a learner takes on: the lessons marked core, or all of them. */
export type Path = 'core' | 'full';

/**
 * Rule version 1: every lesson on the path done, and 80 % of the module's scored items right on best tries; 100 % in
 * lessons marked `mastery` (CURRICULUM D1). Surveys and worksheets come with version 2, for those who start later.
 */
export const RULE_VERSION = 1;
/** Whole percent of a module's scored items that must be right. */
export const PASS_PERCENT = 80;

/** A card opened, an item tried, or either skipped. */
export const sectionDone = (record: LearningRecord, section: string): boolean =>
  section in record.steps || section in record.skips || section in record.answers;

/** How far a lesson is. */
export interface LessonStanding {
  readonly done: boolean;
  readonly sectionsDone: number;
  readonly sections: number;
  /** Sections neither opened nor skipped, in reading order. */
  readonly left: readonly string[];
}

/** A lesson is done when every card was opened and every check tried, or skipped. Marks play no part. */
export function lessonStanding(lesson: JudgedLesson, record: LearningRecord): LessonStanding {
  const left = lesson.sections.filter((section) => !sectionDone(record, section));
  return {
    done: left.length === 0,
    sectionsDone: lesson.sections.length - left.length,
    sections: lesson.sections.length,
    left,
  };
}

/** One thing between a learner and a finished module. Each says which part of the rule it is. */
export type Left =
  | { readonly kind: 'lesson'; readonly lesson: string }
  /** Items seen, not right yet, in a module under the pass mark. */
  | { readonly kind: 'score'; readonly items: readonly string[] }
  /** Items of a mastery lesson that are not right yet. */
  | { readonly kind: 'mastery'; readonly lesson: string; readonly items: readonly string[] }
  /** Over half of the module's items were skipped: the trainer offers a talk instead. */
  | { readonly kind: 'talk' };

/** How far a module is, on one path. */
export interface ModuleStanding {
  readonly done: boolean;
  readonly lessonsDone: number;
  /** Lessons on this path. */
  readonly lessons: number;
  /** Whole percent of scored items seen that are right, rounded down; 100 where there is none. */
  readonly percentRight: number;
  readonly left: readonly Left[];
}

/** The lessons of a module that a path asks for. */
export const lessonsOn = <Lesson extends JudgedLesson>(
  module: JudgedModule<Lesson>,
  path: Path,
): readonly Lesson[] =>
  path === 'full' ? module.lessons : module.lessons.filter((lesson) => lesson.core);

const isRight = (record: LearningRecord, item: string): boolean =>
  record.answers[item]?.best.right === true;

/** An item passed over and never answered; it does not count against the score. */
const isPassedOver = (record: LearningRecord, item: string): boolean =>
  item in record.skips && !(item in record.answers);

const scoredItems = (lessons: readonly JudgedLesson[]): string[] =>
  lessons.flatMap((lesson) => lesson.items.filter((item) => item.scored).map((item) => item.id));

/**
 * Judges a module by rule version 1. A module that is not written yet (no lessons on the path) is never done.
 */
export function moduleStanding(
  module: JudgedModule,
  record: LearningRecord,
  path: Path,
): ModuleStanding {
  const lessons = lessonsOn(module, path);
  const unfinished = lessons.filter((lesson) => !lessonStanding(lesson, record).done);
  const items = scoredItems(lessons);
  const seen = items.filter((item) => !isPassedOver(record, item));
  const right = seen.filter((item) => isRight(record, item));
  const percentRight = seen.length === 0 ? 100 : Math.floor((100 * right.length) / seen.length);

  const left: Left[] = unfinished.map((lesson) => ({ kind: 'lesson', lesson: lesson.id }));
  if (percentRight < PASS_PERCENT) {
    left.push({ kind: 'score', items: seen.filter((item) => !isRight(record, item)) });
  }
  for (const lesson of lessons.filter((each) => each.mastery)) {
    const wrong = scoredItems([lesson]).filter((item) => !isRight(record, item));
    if (wrong.length > 0) left.push({ kind: 'mastery', lesson: lesson.id, items: wrong });
  }
  if (seen.length * 2 < items.length) left.push({ kind: 'talk' });

  return {
    done: lessons.length > 0 && left.length === 0,
    lessonsDone: lessons.length - unfinished.length,
    lessons: lessons.length,
    percentRight,
    left,
  };
}

/** A section with the lesson and module it stands in. */
export interface Spot {
  readonly module: string;
  readonly lesson: string;
  readonly section: string;
}

const spotsOf = (course: JudgedCourse, path: Path): Spot[] =>
  course.modules.flatMap((module) =>
    lessonsOn(module, path).flatMap((lesson) =>
      lesson.sections.map((section) => ({ module: module.id, lesson: lesson.id, section })),
    ),
  );

/** Items that stand between this learner and a finished module, once all its lessons are done. */
const itemsLeft = (course: JudgedCourse, record: LearningRecord, path: Path): ReadonlySet<string> =>
  new Set(
    course.modules.flatMap((module) =>
      moduleStanding(module, record, path).left.flatMap((left) =>
        left.kind === 'score' || left.kind === 'mastery' ? left.items : [],
      ),
    ),
  );

/**
 * The first thing left to do, in reading order: a section neither opened nor skipped, else an item to try again.
 * @param after look behind this lesson first and come round to the start
 * @returns null when everything that is written is done
 */
export function nextSection(
  course: JudgedCourse,
  record: LearningRecord,
  path: Path,
  after: string | null = null,
): Spot | null {
  const spots = spotsOf(course, path);
  const turn = spots.findLastIndex((spot) => spot.lesson === after) + 1;
  const round = [...spots.slice(turn), ...spots.slice(0, turn)];
  const unopened = round.find((spot) => !sectionDone(record, spot.section));
  if (unopened !== undefined) return unopened;
  const again = itemsLeft(course, record, path);
  return round.find((spot) => again.has(spot.section)) ?? null;
}

/**
 * Where "Continue" leads: the card they were on while its lesson is unfinished, else the next thing left after it.
 * @returns null when everything that is written is done
 */
export function resumeSection(
  course: JudgedCourse,
  record: LearningRecord,
  path: Path,
): Spot | null {
  const place = record.place;
  const spot = spotsOf(course, 'full').find((each) => each.section === place?.section);
  if (spot === undefined) return nextSection(course, record, path);
  const lesson = course.modules
    .flatMap((module) => module.lessons)
    .find((each) => each.id === spot.lesson);
  const isOpen = lesson !== undefined && !lessonStanding(lesson, record).done;
  return isOpen ? spot : nextSection(course, record, path, spot.lesson);
}
