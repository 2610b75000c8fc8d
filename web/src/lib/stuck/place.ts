import { cardPath, type FlagNeed, type Need } from '#domain/board/need.ts';
import type { LetterNeed } from '#domain/nudges/letters.ts';
import type { Outline } from '#domain/course/course.ts';
import type { Language } from '#domain/values/ids.ts';
import { href } from '#lib/i18n/language.ts';
import { fieldPath } from '#domain/worksheets/ids.ts';

/** Where in the course a need arose. Empty where it arose nowhere. */
export interface NeedPlace {
  /** The module's number, from 1; 0 for none. */
  readonly module: number;
  /** The lesson's title in the language of the page. */
  readonly title: string;
}

/** What a board knows of the course: its outline in the language of the page. */
export type Modules = Outline['modules'];

/** Where a need arose. If the course has changed, the module alone. */
export function placeOf(modules: Modules, need: LetterNeed): NeedPlace {
  if (need.rule !== 'stuck' && need.rule !== 'talk') return { module: 0, title: '' };
  const module = modules.find(({ id }) => id === need.module);
  const lesson = need.rule === 'stuck' ? module?.lessons.find(({ id }) => id === need.lesson) : undefined;
  return { module: module?.number ?? 0, title: lesson?.title ?? module?.title ?? '' };
}

/** The card that someone is stuck at, as they see it: its lesson, opened there. */
export const cardAddress = (language: Language, need: Extract<Need, { rule: 'stuck' }>): string =>
  href(language, cardPath(need));

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
