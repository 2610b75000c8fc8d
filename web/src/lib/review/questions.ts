import type { Item, Lesson, Review } from '#domain/course/course.ts';
import type { Language } from '#domain/values/ids.ts';
import { loadFile } from '../course.ts';

/** The file that holds a question: `review-start-here.run-it` → `start-here.review`, else its lesson. */
function fileOf(id: string): string {
  const module = /^review-(.+)\./.exec(id)?.[1];
  return module === undefined ? id.slice(0, id.indexOf('.')) : `${module}.review`;
}

/** A question as it fits the story that was read. */
function itemIn(lesson: Lesson, id: string, swapped: (section: string) => boolean): Item[] {
  const section = lesson.sections.find((each) => each.id === id);
  const isTwin = lesson.sections.some(({ id: story, note }) => note?.twin !== undefined && swapped(story));
  const item = isTwin ? (section?.twinItem ?? section?.item) : section?.item;
  return item === undefined ? [] : [item];
}

/**
 * Loads questions by id, from lessons and from reviews of modules.
 * @param swapped true if the story's twin is read instead
 * @throws Error where they cannot be read: no signal, and never kept
 */
export async function loadQuestions(
  language: Language,
  ids: readonly string[],
  swapped: (section: string) => boolean,
): Promise<ReadonlyMap<string, Item>> {
  const files = await Promise.all(
    [...new Set(ids.map(fileOf))].map((name) => loadFile<Lesson | Review>(fetch, language, name)),
  );
  const items = files.flatMap((file) =>
    'items' in file ? file.items : ids.flatMap((id) => itemIn(file, id, swapped)),
  );
  return new Map(items.filter(({ id }) => ids.includes(id)).map((item) => [item.id, item]));
}
