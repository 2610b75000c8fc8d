import type { LessonToWrite, TrueCampaign } from '#domain/course/course.ts';
import { loadFile, namesOf } from '#lib/load.ts';
import type { PageLoad } from './$types';

/** True campaigns with their sources, and outlines of lessons that others have to write. */
export const load: PageLoad = async ({ parent }) => {
  const { language } = await parent();
  const all = <File>(ending: string): Promise<File[]> =>
    Promise.all(namesOf(`.${ending}.json`).map((id) => loadFile<File>(language, `${id}.${ending}`)));
  return { campaigns: await all<TrueCampaign>('campaign'), toWrite: await all<LessonToWrite>('to-write') };
};
