import type { AnswerKey } from '#domain/course.ts';
import type { Item } from '../schemas/items.ts';

/** An item's answer key. */
export function keyOf(item: Item): AnswerKey {
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
