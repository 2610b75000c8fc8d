import type { Item, Lesson, Review } from '#domain/course/course.ts';
import type { Language } from '#domain/values/ids.ts';
import { readFile } from '../page/read-page.ts';
import { readLesson } from '../page/course-pages.ts';

/** What holds a question: `review-start-here.run-it` → the review `review-start-here`, or else a lesson. */
const holderOf = (id: string): string => id.slice(0, id.lastIndexOf('.'));
const REVIEW = /^review-(.+)/;

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
  const read = async (holder: string): Promise<readonly Item[]> => {
    const module = REVIEW.exec(holder)?.[1];
    if (module !== undefined) return (await readFile<Review>(language, `${module}.review`)).items;
    const lesson = await readLesson(language, holder);
    return ids.flatMap((id) => itemIn(lesson, id, swapped));
  };
  const items = (await Promise.all([...new Set(ids.map(holderOf))].map(read))).flat();
  return new Map(items.filter(({ id }) => ids.includes(id)).map((item) => [item.id, item]));
}
