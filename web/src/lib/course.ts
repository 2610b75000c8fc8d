import type { Language } from '#domain/values/ids.ts';
import type { PackedSyllabus } from '#domain/course/edition.ts';
import { type Syllabus, unpackSyllabus } from '#domain/course/syllabus.ts';
import { build } from './build.ts';

/**
 * The built course (`build/content`), checked by the content build. Each page holds its own text, and what is
 * on no page is published beside the pages.
 */
const packed = import.meta.glob<PackedSyllabus>('../../../build/content/syllabus.json', {
  import: 'default',
  eager: true,
});

const found = Object.values(packed)[0];
if (found === undefined) throw new Error('build/content is missing: build the content first');

/** The syllabus of this build. */
export const syllabus: Syllabus = unpackSyllabus(found);

/**
 * Where a file of the built course is that is on no page. The address names the build, so no page gets
 * another build's text.
 * @param name without its ending
 */
export const courseFileAddress = (language: Language, name: string): string =>
  `/content/${build}/${language}/${name}.json`;

/** The reply to a request for a file of the built course. */
interface FileReply<File> {
  readonly ok: boolean;
  readonly json: () => Promise<File>;
}

/**
 * Reads a file of the built course that is on no page. The content build has checked its shape.
 * @param name without its ending
 * @throws Error when it cannot be read
 */
export async function readFile<File>(language: Language, name: string): Promise<File> {
  const reply: FileReply<File> = await fetch(courseFileAddress(language, name));
  if (!reply.ok) throw new Error(`no ${name} in ${language}`);
  return reply.json();
}

/** A module of a course. @throws Error if the course has none by this id */
export function moduleIn({ modules }: Syllabus, id: string): Syllabus['modules'][number] {
  const found = modules.find((module) => module.id === id);
  if (found === undefined) throw new Error(`no module ${id}`);
  return found;
}

/** Is there such a lesson in this module? */
export const hasLesson = (module: string, lesson: string): boolean =>
  syllabus.modules.find(({ id }) => id === module)?.lessons.some(({ id }) => id === lesson) === true;
