import { syllabus } from '#lib/course.ts';
import type { EntryGenerator } from './$types';

export { loadWithModule as load } from '#lib/load.ts';

/** Every module. */
export const entries: EntryGenerator = () => syllabus.modules.map(({ id }) => ({ module: id }));
