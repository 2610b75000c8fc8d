import { SHELLS } from '#lib/verify/shell.ts';
import type { EntryGenerator, PageLoad } from './$types';

/** The page without a certificate, and one for each state, which the server fills in. */
export const entries: EntryGenerator = () => [{}, ...SHELLS.map((id) => ({ id }))];

/** Which certificate is asked for; null where only a file can be checked. */
export const load: PageLoad = ({ params }) => ({ id: params.id ?? null });
