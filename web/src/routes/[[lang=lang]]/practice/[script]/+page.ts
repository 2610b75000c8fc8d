import type { Outline } from '#domain/course/course.ts';
import type { Script } from '#domain/course/script.ts';
import { loadFile, namesOf } from '#lib/load.ts';
import type { EntryGenerator, PageLoad } from './$types';

export const entries: EntryGenerator = () => namesOf('.script.json').map((script) => ({ script }));

/** The talk in the page's language, and the lessons that its turns name. */
export const load: PageLoad = async ({ params, parent }) => {
  const { language } = await parent();
  const script = await loadFile<Script>(language, `${params.script}.script`);
  if (script.budget === undefined) return { script, named: [] };
  const { modules } = await loadFile<Outline>(language, 'outline');
  const ids = script.turns.flatMap(({ lesson, replies }) => [lesson, ...replies.map((each) => each.lesson)]);
  const named = modules
    .flatMap(({ lessons }) => lessons)
    .flatMap(({ id, number, title }) => (ids.includes(id) ? [{ id, number, title }] : []));
  return { script, named };
};
