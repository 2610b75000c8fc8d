import type { Titles } from '#domain/course/course.ts';
import type { Language } from '#domain/values/ids.ts';
import { href } from '#lib/i18n/language.ts';

/**
 * Names and links what a module requires beside its lessons: nothing where this page doesn't know it.
 * @param beside what its module has
 */
export const requiredAs = (id: string, language: Language, beside: Titles['beside']) =>
  beside.flatMap((each) => (each.id === id ? { ...each, to: href(language, `/${each.to}`) } : []));
