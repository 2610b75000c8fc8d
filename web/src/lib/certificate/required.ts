import type { Titles } from '#domain/course/course.ts';
import type { Language } from '#domain/values/ids.ts';
import { href } from '#lib/i18n/language.ts';
import type { PhoneView } from '#lib/phone/view.ts';

/**
 * Names and links what a module requires beside its lessons: nothing where this page doesn't know it. Where
 * something counts in its place, that stands there for who swapped the story, or began it and not the other.
 * @param beside what its module has
 * @param view of the person it is required of; left out where that is another than on this phone
 */
export function requiredAs(
  id: string,
  language: Language,
  beside: Titles['beside'],
  view?: Pick<PhoneView, 'swaps' | 'record'>,
) {
  const named = beside.find((each) => each.id === id);
  if (named === undefined) return [];
  const [own = id, ...others] = id.split('|');
  const instead = beside.find(
    (each) =>
      each.swapped !== undefined &&
      others.includes(each.id) &&
      view !== undefined &&
      ([...view.swaps].some((section) => section.startsWith(`${each.swapped ?? ''}.`)) ||
        (each.id in view.record.answers && !(own in view.record.answers))),
  );
  const { title, to, minutes } = instead ?? named;
  return [{ id, title, minutes, to: href(language, `/${to}`) }];
}
