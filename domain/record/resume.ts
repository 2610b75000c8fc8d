import { lessonStanding, type Terms } from './completion.ts';
import type { JudgedCourse } from '../course/course.ts';
import { nextSection, type Spot, spotsOf } from './next-section.ts';
import type { LearningRecord } from './record.ts';

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
