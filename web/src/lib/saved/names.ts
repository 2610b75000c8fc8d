import type { Lesson } from '#domain/course.ts';
import type { ProgressEvent } from '#domain/events.ts';
import type { Language } from '#domain/ids.ts';
import { loadLesson } from '../course.ts';

/** The section an event is about; null where it is about none. */
export function sectionOf(event: ProgressEvent): string | null {
  if ('section' in event) return event.section;
  return 'item' in event ? event.item : null;
}

const lessonOf = (section: string): string => section.slice(0, section.indexOf('.'));

/** What each section of a lesson is called: a question by what it asks, a card by its title. */
const namesIn = (lesson: Lesson): [string, string][] =>
  lesson.sections.map(({ id, kind, title, item }) => [
    id,
    kind === 'check' ? (item?.stem ?? title) : title,
  ]);

/**
 * What cards and questions are called, by section. Asks for each lesson once; where one cannot be had (no signal and never opened),
 * its sections have no name.
 */
export async function nameSections(
  language: Language,
  sections: Iterable<string>,
): Promise<Map<string, string>> {
  const lessons = new Set([...sections].map(lessonOf));
  const read = await Promise.allSettled(
    [...lessons].map((id) => loadLesson((path) => fetch(path), language, id)),
  );
  return new Map(
    read.flatMap((outcome) => (outcome.status === 'fulfilled' ? namesIn(outcome.value) : [])),
  );
}
