import type { Script } from '#domain/course/script.ts';
import { loadFile, namesOf } from '#lib/load.ts';
import type { EntryGenerator, PageLoad } from './$types';

/** Every talk. */
export const entries: EntryGenerator = () => namesOf('.script.json').map((script) => ({ script }));

/** The talk in the page's language. */
export const load: PageLoad = async ({ params, parent }) => {
  const { language } = await parent();
  return { script: await loadFile<Script>(language, `${params.script}.script`) };
};
