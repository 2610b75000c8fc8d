import { error } from '@sveltejs/kit';
import type { Worksheet } from '#domain/worksheets/definition.ts';
import { loadFileIfThere } from '#lib/course.ts';
import type { EntryGenerator, PageLoad } from './$types';

/** Names of all worksheets. Only the build needs them, so the browser's scripts hold none. */
const names = import.meta.env.SSR
  ? Object.keys(import.meta.glob('../../../../../../build/content/en/*.worksheet.json')).map(
      (file) => file.split('/').at(-1)?.replace('.worksheet.json', '') ?? '',
    )
  : [];

/** Every worksheet. */
export const entries: EntryGenerator = () => names.map((worksheet) => ({ worksheet }));

/** The worksheet in the page's language. */
export const load: PageLoad = async ({ params, parent, fetch }) => {
  const { language } = await parent();
  const worksheet = await loadFileIfThere<Worksheet>(fetch, language, `${params.worksheet}.worksheet`);
  return { worksheet: worksheet ?? error(404) };
};
