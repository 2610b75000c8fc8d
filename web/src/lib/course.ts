import { version } from '$app/env';
import type { Lesson, Outline, Titles } from '#domain/course.ts';
import type { Language } from '#domain/ids.ts';
import { type PackedSyllabus, type Syllabus, unpackSyllabus } from '#domain/syllabus.ts';

/**
 * The built course (`build/content`). The content build has parsed every file by `domain/course.ts`, and the site
 * publishes it beside its pages. A prerendered page carries its own words, so the first visit asks for none.
 */
const packed = import.meta.glob<PackedSyllabus>('../../../build/content/syllabus.json', {
  import: 'default',
  eager: true,
});

const found = Object.values(packed)[0];
if (found === undefined) throw new Error('build/content is missing: build the content first');

/** The syllabus of this build. */
export const syllabus: Syllabus = unpackSyllabus(found);

/** `fetch`, as a page's load is given it, for a file that the content build has checked already. */
type Fetch<File> = (path: string) => Promise<{ readonly ok: boolean; json(): Promise<File> }>;

/**
 * Where a file of the built course is. Its address names the build, so no page is ever given the words of another.
 * @param name without its ending
 */
export const wordsAddress = (language: Language, name: string): string =>
  `/content/${version}/${language}/${name}.json`;

/** The outline of the course in a language. @throws Error when it cannot be read */
export async function loadOutline(fetch: Fetch<Outline>, language: Language): Promise<Outline> {
  const reply = await fetch(wordsAddress(language, 'outline'));
  if (!reply.ok) throw new Error(`no outline in ${language}`);
  return reply.json();
}

/** A module's titles in a language. @throws Error when they cannot be read */
export async function loadTitles(
  fetch: Fetch<Titles>,
  language: Language,
  module: string,
): Promise<Titles> {
  const reply = await fetch(wordsAddress(language, `${module}.titles`));
  if (!reply.ok) throw new Error(`no titles of ${module} in ${language}`);
  return reply.json();
}

/** Is there such a lesson in this module? */
export const hasLesson = (module: string, lesson: string): boolean =>
  syllabus.modules.find(({ id }) => id === module)?.lessons.some(({ id }) => id === lesson) ===
  true;

/** A lesson in a language. @throws Error when it cannot be read */
export async function loadLesson(
  fetch: Fetch<Lesson>,
  language: Language,
  id: string,
): Promise<Lesson> {
  const reply = await fetch(wordsAddress(language, id));
  if (!reply.ok) throw new Error(`no lesson ${id} in ${language}`);
  return reply.json();
}
