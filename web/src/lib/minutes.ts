import type { Language } from '#domain/values/ids.ts';
import type { Outline } from '#domain/course/course.ts';
import type { Syllabus } from '#domain/course/syllabus.ts';
import { emptyRecord } from '#domain/record/events/events.ts';
import { moduleStanding, type Terms } from '#domain/record/completion.ts';
import { moduleIn } from '#lib/course.ts';

/** A length of time: "3 hr 15 min". */
export function lengthOf(language: Language, minutes: number): string {
  const [hours, rest] = [Math.floor(minutes / 60), minutes % 60];
  const inHours = `${hours} ${language === 'es' ? 'h' : 'hr'}`;
  if (hours === 0) return `${rest} min`;
  return rest === 0 ? inHours : `${inHours} ${rest} min`;
}

/** Minutes that lessons take together. */
export const minutesOf = (lessons: readonly { readonly minutes: number }[]): number =>
  lessons.reduce((sum, { minutes }) => sum + minutes, 0);

/**
 * Minutes of what is asked of somebody and not done: lessons, and what stands beside them.
 * @param record without one: all that is asked
 */
export function minutesAsked(
  { modules }: Outline,
  course: Syllabus,
  terms: Terms,
  record = emptyRecord(course.course),
): { readonly lessons: number; readonly sheets: number } {
  let [inLessons, inSheets] = [0, 0];
  for (const { id, lessons, beside } of modules) {
    for (const left of moduleStanding(moduleIn(course, id), record, terms).left) {
      if (left.kind === 'lesson') inLessons += lessons.find((each) => each.id === left.lesson)?.minutes ?? 0;
      if (left.kind === 'required') inSheets += beside.find((each) => each.id === left.id)?.minutes ?? 0;
    }
  }
  return { lessons: inLessons, sheets: inSheets };
}
