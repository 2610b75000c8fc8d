import { error } from '@sveltejs/kit';
import type { Script } from '#domain/course/script.ts';
import { loadFileIfThere } from '#lib/course.ts';
import type { EntryGenerator, PageLoad } from './$types';

/** Ids of all practice talks. Only the build needs them, so the browser's scripts hold none. */
const ids = import.meta.env.SSR
  ? Object.keys(import.meta.glob('../../../../../../build/content/en/*.script.json')).map(
      (file) => file.split('/').at(-1)?.replace('.script.json', '') ?? '',
    )
  : [];

/** Every talk. */
export const entries: EntryGenerator = () => ids.map((script) => ({ script }));

/** The talk in the page's language. */
export const load: PageLoad = async ({ params, parent, fetch }) => {
  const { language } = await parent();
  const script = await loadFileIfThere<Script>(fetch, language, `${params.script}.script`);
  return { script: script ?? error(404) };
};
