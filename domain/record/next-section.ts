import { lessonsOn, moduleStanding, sectionDone, type Terms, lessonStanding } from './completion.ts';
import type { JudgedCourse, JudgedModule, Catalogue } from '../course/course.ts';
import type { LearningRecord } from './record.ts';

export interface Spot {
  readonly module: string;
  readonly lesson: string;
  readonly section: string;
}

const spotsOf = (modules: readonly JudgedModule[], terms: Terms): Spot[] =>
  modules.flatMap((module) =>
    lessonsOn(module, terms).flatMap((lesson) =>
      lesson.sections.map((section) => ({ module: module.id, lesson: lesson.id, section })),
    ),
  );

/**
 * The first section neither opened nor skipped, else an item to try again; null where nothing is left.
 * @param after look behind this lesson first and come round to the start
 */
export function nextSection(
  course: JudgedCourse,
  record: LearningRecord,
  terms: Terms,
  after: string | null = null,
): Spot | null {
  const open = course.modules.filter((module) => !moduleStanding(module, record, terms).done);
  const all = spotsOf(course.modules, terms);
  const turn = all.findLastIndex((spot) => spot.lesson === after) + 1;
  const round = [...all.slice(turn), ...all.slice(0, turn)].filter((spot) =>
    open.some(({ id }) => id === spot.module),
  );
  const unopened = round.find((spot) => !sectionDone(record, spot.section));
  if (unopened !== undefined) return unopened;
  const again = new Set(
    open.flatMap((module) =>
      moduleStanding(module, record, terms).left.flatMap((left) => ('items' in left ? left.items : [])),
    ),
  );
  return round.find((spot) => again.has(spot.section)) ?? null;
}

/** The card they were on, on any path, while its lesson is unfinished. */
function openPlace(course: JudgedCourse, record: LearningRecord, terms: Terms): Spot | null {
  const spot = spotsOf(course.modules, { ...terms, path: 'full', rolling: false }).find(
    (each) => each.section === record.place?.section,
  );
  const lesson = course.modules.flatMap((module) => module.lessons).find(({ id }) => id === spot?.lesson);
  if (spot === undefined || lesson === undefined) return null;
  return lessonStanding(lesson, record).done ? null : spot;
}

/**
 * Where "Continue" leads: the first thing left on the path, in their lesson the card they were on. A look at
 * a later lesson changes nothing. @returns null where no lesson has anything left
 */
export function resumeSection(course: JudgedCourse, record: LearningRecord, terms: Terms): Spot | null {
  const next = nextSection(course, record, terms);
  const here = openPlace(course, record, terms);
  return here !== null && here.lesson === next?.lesson ? here : next;
}

/** The card they were on in an unfinished lesson that "Continue" doesn't lead to, or null. */
export function otherSection(course: JudgedCourse, record: LearningRecord, terms: Terms): Spot | null {
  const here = openPlace(course, record, terms);
  return here?.lesson === nextSection(course, record, terms)?.lesson ? null : here;
}

export interface NextStep {
  readonly module: string;
  readonly lesson: string;
  readonly number: string;
  readonly minutes: number;
}

/** The lesson of "Continue"; null where no lesson has anything left. */
export function nextStep(course: Catalogue, record: LearningRecord, terms: Terms): NextStep | null {
  const spot = resumeSection(course, record, terms);
  const lesson = course.modules.flatMap(({ lessons }) => lessons).find(({ id }) => id === spot?.lesson);
  if (spot === null || lesson === undefined) return null;
  const { sections, sectionsDone } = lessonStanding(lesson, record);
  const minutes = Math.max(1, Math.round((lesson.minutes * (sections - sectionsDone)) / sections));
  return { module: spot.module, lesson: lesson.id, number: lesson.number, minutes };
}
