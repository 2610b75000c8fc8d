import { error } from '@sveltejs/kit';
import { version } from '$app/env';
import type { EntryGenerator, RequestHandler } from './$types';

export const prerender = true;

const files = import.meta.glob<string>('../../../../../../../build/content/{en,es}/*.json', {
  query: '?raw',
  import: 'default',
});
const FOLDER = '../../../../../../../build/content';

/** Every lesson and outline, in both languages. */
export const entries: EntryGenerator = () =>
  Object.keys(files).map((file) => {
    const [language = '', name = ''] = file.slice(FOLDER.length + 1, -'.json'.length).split('/');
    return { build: version, language, name };
  });

/** A file of the built course, for a page that someone reaches from another page. */
export const GET: RequestHandler = async ({ params }) => {
  const load = files[`${FOLDER}/${params.language}/${params.name}.json`];
  if (load === undefined) error(404);
  return new Response(await load(), { headers: { 'content-type': 'application/json' } });
};
