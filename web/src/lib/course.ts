import { error } from '@sveltejs/kit';
import type { Outline } from '#domain/course/course.ts';
import type { Language } from '#domain/values/ids.ts';
import type { PackedSyllabus } from '#domain/course/edition.ts';
import { type Syllabus, unpackSyllabus } from '#domain/course/syllabus.ts';
import { build } from './site/build.ts';

/**
 * The built course (`build/content`), checked by the content build and published beside the site's pages.
 * A prerendered page holds its own text, so a first visit asks for none.
 */
const packed = import.meta.glob<PackedSyllabus>('../../../build/content/syllabus.json', {
  import: 'default',
  eager: true,
});

const found = Object.values(packed)[0];
if (found === undefined) throw new Error('build/content is missing: build the content first');

/** The syllabus of this build. */
export const syllabus: Syllabus = unpackSyllabus(found);

/** What Kit gives a page's load, of what is used here. */
interface Loading<Params = unknown> {
  readonly fetch: Fetch;
  readonly params: Params;
  readonly parent: () => Promise<{ readonly language: Language }>;
}
type Fetch = <File>(path: string) => Promise<FileReply<File>>;
/** The reply to a request for a file of the built course. */
interface FileReply<File> {
  readonly ok: boolean;
  readonly json: () => Promise<File>;
}

/**
 * Where a file of the built course is. The address names the build, so no page gets another build's text.
 * @param name without its ending
 */
export const courseFileAddress = (language: Language, name: string): string =>
  `/content/${build}/${language}/${name}.json`;

/**
 * A file of the built course in a language. The content build has checked its shape.
 * @param name without its ending
 * @returns null where there is none
 */
export async function loadFileIfThere<File>(
  fetch: Fetch,
  language: Language,
  name: string,
): Promise<File | null> {
  const reply = await fetch<File>(courseFileAddress(language, name));
  return reply.ok ? reply.json() : null;
}

/** The same, of a file that every build has. @throws Error when it cannot be read */
export async function loadFile<File>(fetch: Fetch, language: Language, name: string): Promise<File> {
  const file = await loadFileIfThere<File>(fetch, language, name);
  if (file === null) throw new Error(`no ${name} in ${language}`);
  return file;
}

/** `load` of a page that needs the outline of the course. */
export async function loadWithOutline({ fetch, parent }: Loading): Promise<{ outline: Outline }> {
  const { language } = await parent();
  return { outline: await loadFile<Outline>(fetch, language, 'outline') };
}

/** `load` of a page about one module: the module as the outline has it. */
export async function loadWithModule(
  loading: Loading<{ readonly module: string }>,
): Promise<{ module: Outline['modules'][number] }> {
  const { outline } = await loadWithOutline(loading);
  return { module: outline.modules.find(({ id }) => id === loading.params.module) ?? error(404) };
}

/** A module of a course. @throws Error if the course has none by this id */
export function moduleIn({ modules }: Syllabus, id: string): Syllabus['modules'][number] {
  const found = modules.find((module) => module.id === id);
  if (found === undefined) throw new Error(`no module ${id}`);
  return found;
}

/** Minutes that lessons take together. */
export const minutesOf = (lessons: readonly { readonly minutes: number }[]): number =>
  lessons.reduce((sum, { minutes }) => sum + minutes, 0);

/** Is there such a lesson in this module? */
export const hasLesson = (module: string, lesson: string): boolean =>
  syllabus.modules.find(({ id }) => id === module)?.lessons.some(({ id }) => id === lesson) === true;
