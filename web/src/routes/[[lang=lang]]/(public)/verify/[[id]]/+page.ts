import { SHELLS } from '#lib/verify/shell.ts';
import type { EntryGenerator, PageLoad } from './$types';

/** In both languages: the page without a certificate, and one for each state, which the server fills in. */
export const entries: EntryGenerator = () =>
  [{}, { lang: 'es' as const }].flatMap((language) => [
    language,
    ...SHELLS.map((id) => ({ ...language, id })),
  ]);

/** Which certificate is asked for; null where only a file can be checked. */
export const load: PageLoad = ({ params }) => ({ id: params.id ?? null });
