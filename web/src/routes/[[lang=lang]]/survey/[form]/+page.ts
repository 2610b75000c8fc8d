import { error } from '@sveltejs/kit';
import type { ReactionWords, SurveyWords } from '#domain/survey-words.ts';
import type { Language } from '#domain/ids.ts';
import { loadTitles, syllabus, wordsAddress } from '#lib/course.ts';
import { surveys } from '#lib/surveys/surveys.ts';
import type { EntryGenerator, PageLoad } from './$types';

/** A survey by its moment, and the taps about a module by the module; in both languages. */
export const entries: EntryGenerator = () =>
  [...surveys.map(({ moment }) => moment), ...syllabus.modules.map(({ id }) => id)].flatMap(
    (form) => [{ form }, { lang: 'es', form }],
  );

/** `fetch`, for a file that the content build has parsed already. */
type Fetch<File> = (path: string) => Promise<{ readonly ok: boolean; json(): Promise<File> }>;

async function loadFile<File>(fetch: Fetch<File>, language: Language, name: string): Promise<File> {
  const reply = await fetch(wordsAddress(language, name));
  if (!reply.ok) error(404);
  return reply.json();
}

/** The form's words in the page’s language: those of a survey, or of the taps with the titles of the module they are about. */
export const load: PageLoad = async ({ params, parent, fetch }) => {
  const { language } = await parent();
  const { form } = params;
  if (surveys.some(({ moment }) => moment === form)) {
    const survey = await loadFile<SurveyWords>(fetch, language, `${form}.survey`);
    return { survey, reaction: null };
  }
  if (!syllabus.modules.some(({ id }) => id === form)) error(404);
  const [asked, module] = await Promise.all([
    loadFile<ReactionWords>(fetch, language, 'reaction'),
    loadTitles(fetch, language, form),
  ]);
  return { survey: null, reaction: { asked, module } };
};
