import { error } from '@sveltejs/kit';
import type { Titles } from '#domain/course/course.ts';
import type { EveningTexts, ReactionTexts, SurveyTexts } from '#domain/surveys/survey-texts.ts';
import { syllabus } from '#lib/course.ts';
import { loadFile } from '#lib/load.ts';
import { surveys } from '#lib/surveys/surveys.ts';
import type { EntryGenerator, PageLoad } from './$types';

/** The page of the evenings. No module and no survey has this name. */
const EVENING = 'evening';

/** A survey by its moment, the taps about a module by the module, and the evenings. */
export const entries: EntryGenerator = () =>
  [...surveys.map(({ moment }) => moment), ...syllabus.modules.map(({ id }) => id), EVENING].map((form) => ({
    form,
  }));

/** The form's text: of a survey, of the evenings, or of the taps with the titles of their module. */
export const load: PageLoad = async ({ params, parent }) => {
  const { language } = await parent();
  const { form } = params;
  if (surveys.some(({ moment }) => moment === form)) {
    const survey = await loadFile<SurveyTexts>(language, `${form}.survey`);
    return { survey, evenings: null, reaction: null };
  }
  if (form === EVENING) {
    const evenings = await loadFile<EveningTexts>(language, 'evenings');
    return { survey: null, evenings, reaction: null };
  }
  if (!syllabus.modules.some(({ id }) => id === form)) error(404);
  const [asked, module] = await Promise.all([
    loadFile<ReactionTexts>(language, 'reaction'),
    loadFile<Titles>(language, `${form}.titles`),
  ]);
  return { survey: null, evenings: null, reaction: { asked, module } };
};
