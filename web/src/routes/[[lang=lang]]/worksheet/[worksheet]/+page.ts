import type { Worksheet } from '#domain/worksheets/definition.ts';
import { loadFile, namesOf } from '#lib/load.ts';
import type { EntryGenerator, PageLoad } from './$types';

export const entries: EntryGenerator = () => namesOf('.worksheet.json').map((worksheet) => ({ worksheet }));

export const load: PageLoad = async ({ params, parent }) => {
  const { language } = await parent();
  return { worksheet: await loadFile<Worksheet>(language, `${params.worksheet}.worksheet`) };
};
