import type { Credits } from '#domain/credits.ts';
import type { Language } from '#domain/ids.ts';
import { wordsAddress } from '#lib/course.ts';
import type { EntryGenerator, PageLoad } from './$types';

/** Both languages. */
export const entries: EntryGenerator = () => [{}, { lang: 'es' }];

/** `fetch`, for the file that the content build has checked already. */
type Fetch = (path: string) => Promise<{ readonly ok: boolean; json(): Promise<Credits> }>;

async function loadCredits(fetch: Fetch, language: Language): Promise<Credits> {
  const reply = await fetch(wordsAddress(language, 'credits'));
  if (!reply.ok) throw new Error(`no credits in ${language}`);
  return reply.json();
}

/** What the cards of the course credit. */
export const load: PageLoad = async ({ parent, fetch }) => {
  const { language } = await parent();
  return { credits: await loadCredits(fetch, language) };
};
