import type { Item, Lesson, Review } from '#domain/course.ts';
import type { Language } from '#domain/ids.ts';
import { loadFile } from '../course.ts';

/** `review-start-here.run-the-kitchen` → `start-here`; null for a question of a lesson. */
const reviewedModule = (id: string): string | null => /^review-(.+)\./.exec(id)?.[1] ?? null;

/** The lesson that a question belongs to. */
const lessonOf = (id: string): string => id.slice(0, id.indexOf('.'));

/** A question as it fits the story that was read. */
function itemIn(lesson: Lesson, id: string, swapped: (section: string) => boolean): Item[] {
  const section = lesson.sections.find((each) => each.id === id);
  const isTwin = lesson.sections.some(
    ({ id: story, note }) => note?.twin !== undefined && swapped(story),
  );
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
  const ofModules = new Set(ids.flatMap((id) => reviewedModule(id) ?? []));
  const ofLessons = new Set(ids.filter((id) => reviewedModule(id) === null).map(lessonOf));
  const [reviews, lessons] = await Promise.all([
    Promise.all(
      [...ofModules].map((module) => loadFile<Review>(fetch, language, `${module}.review`)),
    ),
    Promise.all([...ofLessons].map((lesson) => loadFile<Lesson>(fetch, language, lesson))),
  ]);
  const items = [
    ...reviews.flatMap((review) => review.items),
    ...lessons.flatMap((lesson) => ids.flatMap((id) => itemIn(lesson, id, swapped))),
  ];
  return new Map(items.filter(({ id }) => ids.includes(id)).map((item) => [item.id, item]));
}
