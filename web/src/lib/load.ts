import { error } from '@sveltejs/kit';
import type { Outline } from '#domain/course/course.ts';
import type { Language } from '#domain/values/ids.ts';

/* What pages load while they are made; no script of a browser holds any of it. */

const FOLDER = '../../../build/content';
const files: Readonly<Record<string, <File>() => Promise<File>>> = import.meta.glob<never>(
  '../../../build/content/{en,es}/*.json',
  { import: 'default' },
);

/** Names of the built course's files with this ending, without it. They are the same in both languages. */
export const namesOf = (ending: string): string[] =>
  Object.keys(files)
    .filter((file) => file.startsWith(`${FOLDER}/en/`) && file.endsWith(ending))
    .map((file) => file.slice(`${FOLDER}/en/`.length, -ending.length));

/**
 * A file of the built course in a language. The content build has checked its shape.
 * @param name without its ending
 * @throws Kit's 404 where there is none
 */
export async function loadFile<File>(language: Language, name: string): Promise<File> {
  const load = files[`${FOLDER}/${language}/${name}.json`] ?? error(404);
  return load();
}

/** What Kit gives a page's load, of what is used here. */
interface Loading<Params = unknown> {
  readonly params: Params;
  readonly parent: () => Promise<{ readonly language: Language }>;
}

/** `load` of a page that needs the outline of the course. */
export async function loadWithOutline({ parent }: Loading): Promise<{ outline: Outline }> {
  const { language } = await parent();
  return { outline: await loadFile<Outline>(language, 'outline') };
}

/** `load` of a page about one module: the module as the outline has it. */
export async function loadWithModule(
  loading: Loading<{ readonly module: string }>,
): Promise<{ module: Outline['modules'][number] }> {
  const { outline } = await loadWithOutline(loading);
  return { module: outline.modules.find(({ id }) => id === loading.params.module) ?? error(404) };
}
