import { type AnswerKey, Item } from '#domain/course/course.ts';
import type { Language } from '#domain/values/ids.ts';
import type { LessonSource } from '../course.ts';
import type { Item as ItemSource } from '../schemas/items.ts';
import { inLanguage } from '../schemas/fields.ts';

export function keyOf(item: ItemSource): AnswerKey {
  const options = item.options.map(({ id }) => id);
  const right = item.options.filter((option) => option.right).map(({ id }) => id);
  switch (item.type) {
    case 'single':
      return { type: 'single', options, right: right[0] ?? '' };
    case 'multi':
      return { type: 'multi', options, right };
    case 'order':
      return { type: 'order', right: item.things.map(({ id }) => id) };
    case 'match':
      return {
        type: 'match',
        slots: item.slots.map(({ id }) => id),
        right: Object.fromEntries(item.things.map(({ id, slot }) => [id, slot ?? ''])),
      };
    case 'reflect':
      return { type: 'reflect' };
  }
}

/** Answers in a check count, except reflections; try-its never do. */
export const isScored = (item: ItemSource, { check }: LessonSource): boolean =>
  isMarked(item) && check.items.some(({ id }) => id === item.id);

export const isMarked = ({ type }: ItemSource): boolean => type !== 'reflect';

const orNone = <Entry>(entries: readonly Entry[]): readonly Entry[] | undefined =>
  entries.length > 0 ? entries : undefined;

/** @param of the id of its lesson or review: the first half of its id */
export function itemIn(item: ItemSource, of: string, scored: boolean, language: Language): Item {
  const { id, stem, options, things, slots, slips, right, lookFor, model } = item;
  return Item.parse(
    inLanguage(
      {
        ...{ id: `${of}.${id}`, key: keyOf(item), scored, stem },
        options: orNone(options.map(({ id: option, text, reason }) => ({ id: option, text, reason }))),
        things: orNone(things.map(({ id: thing, text, reason }) => ({ id: thing, text, reason }))),
        ...{ slots: orNone(slots), slips: orNone(slips), right, lookFor, model },
      },
      language,
    ),
  );
}
