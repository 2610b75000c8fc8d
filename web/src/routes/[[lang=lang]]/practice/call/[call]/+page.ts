import type { PartnerCall } from '#domain/practice/call.ts';
import { loadFile, namesOf } from '#lib/load.ts';
import type { EntryGenerator, PageLoad } from './$types';

export const entries: EntryGenerator = () =>
  namesOf('.call.json').map((id) => ({ call: id.replace(/^call-/u, '') }));

/** Named as a talk's, since lists of what somebody wrote read the title of either. */
export const load: PageLoad = async ({ params, parent }) => {
  const { language } = await parent();
  return { script: await loadFile<PartnerCall>(language, `call-${params.call}.call`) };
};
