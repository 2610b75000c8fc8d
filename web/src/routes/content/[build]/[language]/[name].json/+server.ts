import { build } from '#lib/build.ts';
import { loadFile, namesOf } from '#lib/load.ts';
import type { EntryGenerator, RequestHandler } from './$types';

export const prerender = true;

/** Files of the course that are on no page: reviews of modules, and guides for trainers. */
const ON_NO_PAGE = ['.review', '.guide'].flatMap((ending) =>
  namesOf(`${ending}.json`).map((name) => `${name}${ending}`),
);

/** These files in both languages. */
export const entries: EntryGenerator = () =>
  (['en', 'es'] as const).flatMap((language) => ON_NO_PAGE.map((name) => ({ build, language, name })));

/** A file of the built course, for a page that asks for it later. */
export const GET: RequestHandler = async ({ params }) =>
  Response.json(await loadFile(params.language === 'es' ? 'es' : 'en', params.name));
