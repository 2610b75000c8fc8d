import { error } from '@sveltejs/kit';
import type { EntryGenerator, RequestHandler } from './$types';

export const prerender = true;

const FOLDER = '../../../../../content/drawings/';
const drawings = import.meta.glob<string>('../../../../../content/drawings/*.svg', {
  query: '?raw',
  import: 'default',
});

export const entries: EntryGenerator = () =>
  Object.keys(drawings).map((file) => ({ name: file.slice(FOLDER.length, -'.svg'.length) }));

/** A drawing as its file is: pages ask for it by a `use` within their own. */
export const GET: RequestHandler = async ({ params }) => {
  const load = drawings[`${FOLDER}${params.name}.svg`] ?? error(404);
  return new Response(await load(), { headers: { 'Content-Type': 'image/svg+xml' } });
};
