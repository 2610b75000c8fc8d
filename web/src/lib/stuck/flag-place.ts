import type { FlagNeed } from '#domain/board/need.ts';
import type { Language } from '#domain/values/ids.ts';
import { fieldPath } from '#domain/worksheets/ids.ts';
import { href } from '#lib/i18n/language.ts';
import type { Modules } from './place.ts';

/** Where somebody raised a flag: its lesson, empty for a worksheet, and its address in their language. */
export function placeOfFlag(
  modules: Modules,
  language: Language,
  { place }: Pick<FlagNeed, 'place'>,
): { readonly lesson: string; readonly title: string; readonly to: string } {
  const [of = '', local = ''] = place.split('.');
  const module = modules.find(({ lessons }) => lessons.some(({ id }) => id === of));
  const lesson = module?.lessons.find(({ id }) => id === of);
  const path = fieldPath(place) ?? (module === undefined ? '/' : `/${module.id}/${of}/#${local}`);
  return { lesson: lesson?.number ?? '', title: lesson?.title ?? '', to: href(language, path) };
}
