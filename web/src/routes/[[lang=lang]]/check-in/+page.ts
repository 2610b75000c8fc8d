import type { Worksheet } from '#domain/worksheets/definition.ts';
import { loadFile } from '#lib/load.ts';
import type { PageLoad } from './$types';

/** The worksheet of commitments, in which somebody looks back. */
export const load: PageLoad = async ({ parent }) => {
  const { language } = await parent();
  return { worksheet: await loadFile<Worksheet>(language, 'commitments.worksheet') };
};
