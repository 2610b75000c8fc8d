import { error } from '@sveltejs/kit';
import { hasChallenge } from '#domain/challenge.ts';
import { emptyRecord } from '#domain/events/events.ts';
import { loadOutline, syllabus } from '#lib/course.ts';
import type { EntryGenerator, PageLoad } from './$types';

/** Every module with enough questions, in both languages. */
export const entries: EntryGenerator = () =>
  syllabus.modules
    .filter((module) =>
      hasChallenge(module, emptyRecord(syllabus.course), {
        path: 'full',
        rolling: false,
        editions: [],
      }),
    )
    .flatMap(({ id }) => [{ module: id }, { lang: 'es', module: id }]);

/** The module as the outline has it. */
export const load: PageLoad = async ({ params, parent, fetch }) => {
  const { language } = await parent();
  const outline = await loadOutline(fetch, language);
  const module = outline.modules.find(({ id }) => id === params.module);
  if (module === undefined) error(404);
  return { module };
};
