import { defineParams } from '@sveltejs/kit/params';

/** Parts of a path that are not names: the language. English has no prefix. */
export const params = defineParams({ lang: (text: string) => (text === 'es' ? 'es' : undefined) });
