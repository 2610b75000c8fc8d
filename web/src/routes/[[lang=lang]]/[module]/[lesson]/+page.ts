import { error } from '@sveltejs/kit';
import type { Lesson, Titles } from '#domain/course/course.ts';
import { packedSyllabus, syllabus } from '#lib/course.ts';
import { loadFile } from '#lib/load.ts';
import type { EntryGenerator, PageLoad } from './$types';

export const entries: EntryGenerator = () =>
  syllabus.modules.flatMap((module) =>
    module.lessons.map((lesson) => ({ module: module.id, lesson: lesson.id })),
  );

/** The lesson's text, the titles of its module, and what it asks. */
export const load: PageLoad = async ({ params, parent }) => {
  const packed = packedSyllabus.modules.find(([id]) => id === params.module);
  const asked = packed?.[1].find(([id]) => id === params.lesson) ?? error(404);
  const { language } = await parent();
  const [module, lesson] = await Promise.all([
    loadFile<Titles>(language, `${params.module}.titles`),
    loadFile<Lesson>(language, params.lesson),
  ]);
  return { module, lesson, asked };
};
