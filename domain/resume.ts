import { lessonStanding, nextSection, type Spot, spotsOf, type Terms } from './completion.ts';
import type { JudgedCourse } from './course.ts';
import type { LearningRecord } from './record.ts';

/**
 * Where "Continue" leads: the card they were on while its lesson is unfinished, else the next thing left
 * after it.
 * @returns null when no lesson has anything left
 */
export function resumeSection(course: JudgedCourse, record: LearningRecord, terms: Terms): Spot | null {
  const place = record.place;
  const spot = spotsOf(course.modules, { ...terms, path: 'full', rolling: false }).find(
    (each) => each.section === place?.section,
  );
  if (spot === undefined) return nextSection(course, record, terms);
  const lesson = course.modules.flatMap((module) => module.lessons).find((each) => each.id === spot.lesson);
  const isOpen = lesson !== undefined && !lessonStanding(lesson, record).done;
  return isOpen ? spot : nextSection(course, record, terms, spot.lesson);
}
