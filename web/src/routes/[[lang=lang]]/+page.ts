import { syllabus } from '#lib/course.ts';
import { loadWithOutline } from '#lib/load.ts';
import { minutesAsked } from '#lib/outline/minutes-asked.ts';
import type { PageLoad } from './$types';

/** The outline, and the minutes of each module for those who are in no group: of all there is. */
export const load: PageLoad = async (loading) => {
  const { outline } = await loadWithOutline(loading);
  const terms = { path: 'full', rolling: false, editions: [] } as const;
  const minutes = outline.modules.map((module) => minutesAsked([module], syllabus, terms));
  return { outline, minutes };
};
