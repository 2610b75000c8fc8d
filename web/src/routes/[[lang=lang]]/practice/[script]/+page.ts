import { error } from '@sveltejs/kit';
import type { Language } from '#domain/ids.ts';
import type { Script } from '#domain/script.ts';
import { wordsAddress } from '#lib/course.ts';
import type { EntryGenerator, PageLoad } from './$types';

/** Ids of all practice talks; only the build asks, so the browser’s scripts hold none. */
const ids = import.meta.env.SSR
  ? Object.keys(import.meta.glob('../../../../../../build/content/en/*.script.json')).map(
      (file) => file.split('/').at(-1)?.replace('.script.json', '') ?? '',
    )
  : [];

/** Every talk, in both languages. */
export const entries: EntryGenerator = () =>
  ids.flatMap((script) => [{ script }, { lang: 'es', script }]);

/** `fetch`, for a file that the content build has parsed already. */
type Fetch = (path: string) => Promise<{ readonly ok: boolean; json(): Promise<Script> }>;

async function loadScript(fetch: Fetch, language: Language, id: string): Promise<Script> {
  const reply = await fetch(wordsAddress(language, `${id}.script`));
  if (!reply.ok) error(404);
  return reply.json();
}

/** The talk in the page’s language. */
export const load: PageLoad = async ({ params, parent, fetch }) => {
  const { language } = await parent();
  return { script: await loadScript(fetch, language, params.script) };
};
