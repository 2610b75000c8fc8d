import { SHELLS } from '#lib/verify/shell.ts';
import type { EntryGenerator } from './$types';

/** The page without a certificate, and one for each state, which the server fills in. */
export const entries: EntryGenerator = () => [{}, ...SHELLS.map((id) => ({ id }))];
