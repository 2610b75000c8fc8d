import type { Worksheet } from '#domain/worksheets/definition.ts';
import { EXPECTATIONS } from '#domain/worksheets/retention.ts';
import { worksheetSlug } from '#domain/worksheets/ids.ts';
import { loadFile } from '#lib/load.ts';
import type { PageLoad } from './$types';

/** What the worksheet of expectations asks for the logistics lead. */
export const load: PageLoad = async ({ parent }) => {
  const { language } = await parent();
  const { parts } = await loadFile<Worksheet>(language, `${worksheetSlug(EXPECTATIONS)}.worksheet`);
  return { parts: parts.filter(({ shareWith }) => shareWith === 'logistics') };
};
