import { lessonStanding, type Terms } from '../record/completion.ts';
import type { Catalogue } from '../course/course.ts';
import type { LearningRecord } from '../record/record.ts';
import { resumeSection } from '../record/next-section.ts';

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
