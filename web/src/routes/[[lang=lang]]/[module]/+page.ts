import { packedSyllabus, syllabus } from '#lib/course.ts';
import { loadWithModule } from '#lib/load.ts';
import type { EntryGenerator, PageLoad } from './$types';

export const entries: EntryGenerator = () => syllabus.modules.map(({ id }) => ({ module: id }));

/** The module as the outline has it, and its part of the syllabus. */
export const load: PageLoad = async (loading) => {
  const { module } = await loadWithModule(loading);
  const modules = packedSyllabus.modules.filter(([id]) => id === module.id);
  return { module, syllabus: { ...packedSyllabus, modules } };
};
