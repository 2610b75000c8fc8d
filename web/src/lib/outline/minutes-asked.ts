import type { Outline } from '#domain/course/course.ts';
import { moduleIn, type Syllabus } from '#domain/course/syllabus.ts';
import { emptyRecord } from '#domain/record/events/events.ts';
import { moduleStanding, type Terms } from '#domain/record/completion.ts';

/** Minutes of lessons, and of what stands beside them: talks, surveys and worksheets. */
export interface Minutes {
  readonly lessons: number;
  readonly sheets: number;
}

/**
 * Minutes of what is asked of somebody in these modules and not done.
 * @param record without one: all that is asked
 */
export function minutesAsked(
  modules: readonly Pick<Outline['modules'][number], 'id' | 'lessons' | 'beside'>[],
  course: Syllabus,
  terms: Terms,
  record = emptyRecord(course.course),
): Minutes {
  let [inLessons, inSheets] = [0, 0];
  for (const { id, lessons, beside } of modules) {
    for (const left of moduleStanding(moduleIn(course, id), record, terms).left) {
      if (left.kind === 'lesson') inLessons += lessons.find((each) => each.id === left.lesson)?.minutes ?? 0;
      if (left.kind === 'required') inSheets += beside.find((each) => each.id === left.id)?.minutes ?? 0;
    }
  }
  return { lessons: inLessons, sheets: inSheets };
}
