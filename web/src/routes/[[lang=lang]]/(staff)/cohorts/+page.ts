import type { EntryGenerator } from './$types';

/** Both languages. */
export const entries: EntryGenerator = () => [{}, { lang: 'es' }];
