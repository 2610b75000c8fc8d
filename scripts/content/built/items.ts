import { Item } from '#domain/course.ts';
import type { Language } from '#domain/ids.ts';
import type { LessonSource } from '../course.ts';
import type { Item as ItemSource } from '../schemas/items.ts';
import { inLanguage } from '../texts.ts';
import { keyOf } from './answer-key.ts';

/** Does an answer to this item of a lesson count? Those of the check do, but reflections; try-its never. */
export const isScored = (item: ItemSource, { check }: LessonSource): boolean =>
  isMarked(item) && check.items.some(({ id }) => id === item.id);

/** Can an answer be right or wrong? */
export const isMarked = ({ type }: ItemSource): boolean => type !== 'reflect';

const orNone = <Entry>(entries: readonly Entry[]): readonly Entry[] | undefined =>
  entries.length > 0 ? entries : undefined;

/**
 * An item in one language.
 * @param of the lesson or review it belongs to: the first half of its id
 */
export function itemIn(item: ItemSource, of: string, scored: boolean, language: Language): Item {
  const { id, stem, options, things, slots, slips, right, lookFor, model } = item;
  return Item.parse(
    inLanguage(
      {
        ...{ id: `${of}.${id}`, key: keyOf(item), scored, stem },
        options: orNone(
          options.map(({ id: option, text, reason }) => ({ id: option, text, reason })),
        ),
        things: orNone(things.map(({ id: thing, text }) => ({ id: thing, text }))),
        ...{ slots: orNone(slots), slips: orNone(slips), right, lookFor, model },
      },
      language,
    ),
  );
}
