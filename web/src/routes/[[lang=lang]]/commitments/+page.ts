import { FACTS, LOOKED_BACK, PART } from '#domain/worksheets/commitments.ts';
import type { Worksheet } from '#domain/worksheets/definition.ts';
import { loadFile } from '#lib/load.ts';
import type { PageLoad } from './$types';

/** What the worksheet of commitments asks of each of them, and at check-ins. */
export const load: PageLoad = async ({ parent }) => {
  const { language } = await parent();
  const { parts } = await loadFile<Worksheet>(language, 'commitments.worksheet');
  return { parts: parts.filter(({ id }) => id === PART || id === LOOKED_BACK || id === FACTS) };
};
