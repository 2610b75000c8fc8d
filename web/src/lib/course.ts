import type { Catalogue, Lesson, Outline } from '#domain/course.ts';
import type { Language } from '#domain/ids.ts';

/**
 * The built course (`build/content`). Each lesson is a chunk of its own, so a page loads only its own words. The
 * content build has already parsed every file by `domain/course.ts`.
 */
const outlines = import.meta.glob<Outline>('../../../build/content/*/outline.json', {
  import: 'default',
});
const lessons = import.meta.glob<Lesson>(
  ['../../../build/content/*/*.json', '!../../../build/content/*/outline.json'],
  { import: 'default' },
);
const catalogues = import.meta.glob<Catalogue>('../../../build/content/catalogue.json', {
  import: 'default',
  eager: true,
});

const found = Object.values(catalogues)[0];
if (found === undefined) throw new Error('build/content is missing: build the content first');

/** The catalogue of this build. */
export const catalogue: Catalogue = found;

/** The outline of the course in a language. */
export function loadOutline(language: Language): Promise<Outline> {
  const load = outlines[`../../../build/content/${language}/outline.json`];
  if (load === undefined) throw new Error(`no outline in ${language}`);
  return load();
}

/** A lesson in a language, or null where there is none. */
export async function loadLesson(language: Language, id: string): Promise<Lesson | null> {
  const load = lessons[`../../../build/content/${language}/${id}.json`];
  return load === undefined ? null : load();
}
