import { error } from '@sveltejs/kit';
import type { Titles } from '#domain/course.ts';
import type { ReactionTexts, SurveyTexts } from '#domain/survey-texts.ts';
import { loadFile, loadFileIfThere, syllabus } from '#lib/course.ts';
import { surveys } from '#lib/surveys/surveys.ts';
import type { EntryGenerator, PageLoad } from './$types';

/** A survey by its moment, and the taps about a module by the module. */
export const entries: EntryGenerator = () =>
  [...surveys.map(({ moment }) => moment), ...syllabus.modules.map(({ id }) => id)].map((form) => ({
    form,
  }));

/** The form's text: that of a survey, or of the taps, with the titles of the module they are about. */
export const load: PageLoad = async ({ params, parent, fetch }) => {
  const { language } = await parent();
  const { form } = params;
  if (surveys.some(({ moment }) => moment === form)) {
    const survey = await loadFileIfThere<SurveyTexts>(fetch, language, `${form}.survey`);
    return { survey: survey ?? error(404), reaction: null };
  }
  if (!syllabus.modules.some(({ id }) => id === form)) error(404);
  const [asked, module] = await Promise.all([
    loadFileIfThere<ReactionTexts>(fetch, language, 'reaction'),
    loadFile<Titles>(fetch, language, `${form}.titles`),
  ]);
  return { survey: null, reaction: { asked: asked ?? error(404), module } };
};
